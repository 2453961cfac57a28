import { spawn } from 'node:child_process'
import type { TestServer } from '@/lib/tooling/testing/start-server'
import { readRun, startRun } from './client'
import type { Measured } from './report'

/** How many are under way at a time, in the product and in the floor. */
const PARALLEL = 4

/** Runs of `true` a second, from the request to the sealed end, each recorded in the database. */
export async function measureShortRuns(server: TestServer, count: number, rounds: number): Promise<Measured> {
  const samples: number[] = []
  const floor: number[] = []
  for (let round = 0; round < rounds; round++) {
    floor.push(await rateOf(count, spawnToExit))
    samples.push(
      await rateOf(count, async () => readRun(server, await startRun(server, 'true'), () => undefined)),
    )
  }
  return {
    name: 'short runs, recorded',
    unit: 'runs/s',
    samples,
    floor,
    floorName: `spawn of bash to exit, ${PARALLEL} at a time`,
  }
}

async function rateOf(count: number, once: () => Promise<void>): Promise<number> {
  const begin = performance.now()
  let left = count
  const worker = async () => {
    while (left-- > 0) await once()
  }
  await Promise.all(Array.from({ length: PARALLEL }, worker))
  return count / ((performance.now() - begin) / 1000)
}

function spawnToExit(): Promise<void> {
  const child = spawn('bash', ['-c', 'true'], { stdio: 'ignore' })
  return new Promise((resolve) => child.once('exit', () => resolve()))
}
