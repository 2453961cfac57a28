import { spawn } from 'node:child_process'
import type { TestServer } from '@/lib/tooling/testing/start-server'
import { readRun, startRun } from './client'
import type { Measured } from './report'

/** From `POST /cmd` to the first byte of output at a reader of the live stream. */
export async function measureFirstByte(server: TestServer, count: number): Promise<Measured> {
  const samples: number[] = []
  const floor: number[] = []
  for (let i = 0; i < count + 2; i++) {
    const spawned = await spawnToFirstByte()
    const ran = await runToFirstByte(server)
    // The first two warm the caches.
    if (i < 2) continue
    floor.push(spawned)
    samples.push(ran)
  }
  return {
    name: 'POST /cmd to first byte at a reader',
    unit: 'ms',
    samples,
    floor,
    floorName: 'spawn of bash to first byte of its pipe',
  }
}

async function runToFirstByte(server: TestServer): Promise<number> {
  const begin = performance.now()
  let first = 0
  await readRun(server, await startRun(server, 'echo hello'), () => {
    first ||= performance.now() - begin
  })
  return first
}

function spawnToFirstByte(): Promise<number> {
  const begin = performance.now()
  const child = spawn('bash', ['-c', 'echo hello'], { stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((resolve) => child.stdout.once('data', () => resolve(performance.now() - begin)))
}
