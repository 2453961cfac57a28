import { spawn } from 'node:child_process'
import type { TestServer } from '@/lib/tooling/testing/start-server'
import { readRun, startRun } from './client'
import type { Measured } from './report'

/** A script that prints as fast as it can, read live to its end; every byte must arrive. */
export async function measureMillionLines(
  server: TestServer,
  lines: number,
  rounds: number,
): Promise<Measured> {
  const script = `seq -f 'line %.0f of the output of this script' 1 ${lines}`
  const samples: number[] = []
  const floor: number[] = []
  for (let round = 0; round < rounds; round++) {
    const piped = await rateOf((onBytes) => pipeToEnd(script, onBytes))
    const read = await rateOf(async (onBytes) => readRun(server, await startRun(server, script), onBytes))
    if (piped.bytes !== read.bytes) throw new Error(`A reader got ${read.bytes} of ${piped.bytes} bytes.`)
    floor.push(piped.rate)
    samples.push(read.rate)
  }
  return {
    name: `${lines.toLocaleString('en')} lines to a reader`,
    unit: 'MB/s',
    samples,
    floor,
    floorName: 'the same script through a pipe',
  }
}

async function rateOf(
  read: (onBytes: (bytes: number) => void) => Promise<void>,
): Promise<{ readonly bytes: number; readonly rate: number }> {
  let bytes = 0
  const begin = performance.now()
  await read((more) => {
    bytes += more
  })
  return { bytes, rate: bytes / 1e6 / ((performance.now() - begin) / 1000) }
}

function pipeToEnd(script: string, onBytes: (bytes: number) => void): Promise<void> {
  const child = spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  child.stdout.on('data', (data: Buffer) => onBytes(data.length))
  return new Promise((resolve) => child.once('close', () => resolve()))
}
