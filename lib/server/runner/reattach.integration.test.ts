import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { Execution } from '@/lib/domain/execution'
import { locateRunDirectory } from './run-directory'
import { createFileOutputStore } from './testing/file-output-store'
import { createRunHarness, exitOf, makeExecution, readLog, recordEvents, until } from './testing/run-harness'

const SERVER = fileURLToPath(new URL('./testing/doomed-server.ts', import.meta.url))
const LOADER = import.meta.resolve('tsx')
const directories: string[] = []
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true })
})

function attach(harness: ReturnType<typeof createRunHarness>, execution: Execution) {
  const runner = harness.restart()
  const recorded = recordEvents()
  return { runner, ...recorded, handle: runner.executor.attach(execution, recorded.events) }
}

describe('a run whose server let go of it', () => {
  it('goes on, and a new server follows it to its end', async () => {
    const harness = createRunHarness()
    const script =
      'echo "::progress 10"; for i in $(seq 1 50); do echo "line $i ä"; sleep 0.02; done; echo "::progress 90"; exit 4'
    const { execution, handle } = await harness.start({ script })
    await until(() => (harness.runner.logs.summary(execution.id)?.lines ?? 0) > 5, 'some lines')
    await harness.runner.close()
    const next = attach(harness, execution)
    expect(await exitOf(await next.handle)).toMatchObject({
      exitCode: 4,
      stopped: null,
      output: { lines: 52 },
    })
    const lines = Array.from({ length: 50 }, (_, i) => `line ${i + 1} ä\n`).join('')
    expect(await readLog(next.runner, execution.id)).toBe(`::progress 10\n${lines}::progress 90\n`)
    expect(next.progress.at(-1)?.percent).toBe(90)
    await expect(Promise.race([handle.done, 'open'])).resolves.toBe('open')
    await harness.close()
  })

  it('may end while no server is there', async () => {
    const harness = createRunHarness()
    const { execution } = await harness.start({ script: 'sleep 0.3; echo late; exit 5' })
    await harness.runner.close()
    const { exit } = locateRunDirectory(harness.dataDir, execution.id)
    await until(() => readFileSync(exit, 'utf8').includes('\n'), 'the exit file')
    const next = attach(harness, execution)
    expect(await exitOf(await next.handle)).toMatchObject({ exitCode: 5 })
    expect(await readLog(next.runner, execution.id)).toBe('late\n')
    await harness.close()
  })

  it('can be attached again after its end until it is released', async () => {
    const harness = createRunHarness()
    const { execution, handle } = await harness.start({
      script: 'echo "[1]" > $TASKYARD_RESULT; echo x; exit 6',
    })
    const first = await handle.done
    const second = await (await attach(harness, execution).handle).done
    expect(second).toEqual(first)
    await harness.close()
  })

  it('can be stopped by the new server', async () => {
    const harness = createRunHarness({ stopGraceMs: 300 })
    const { execution } = await harness.start({ script: 'trap "" TERM; echo on; setsid sleep 60 & sleep 60' })
    await harness.runner.close()
    const next = attach(harness, execution)
    const receipt = await (await next.handle).stop('cancel', 'Ada')
    expect(receipt.survivors).toEqual([])
    expect(await exitOf(await next.handle)).toMatchObject({ exitCode: 137, stopped: receipt })
    await harness.close()
  })
})

describe('a run of which nothing is left', () => {
  it.each([
    ['when it was never started', 'never', /before the script was started/],
    ['when the machine was restarted', 'reboot', /machine was restarted/],
    ['when its wrapper was killed', 'killed', /disappeared/],
  ])('is lost %s', async (_, how, message) => {
    const harness = createRunHarness()
    const execution = makeExecution({ id: 1, script: 'echo hello; sleep 60' })
    if (how !== 'never') {
      await harness.start(execution)
      await until(() => (harness.runner.logs.summary(1)?.lines ?? 0) === 1, 'the first line')
    }
    await harness.runner.close()
    const directory = locateRunDirectory(harness.dataDir, 1)
    const pid = how === 'never' ? 0 : Number.parseInt(readFileSync(directory.pid, 'utf8'), 10)
    if (pid > 0) process.kill(-pid, 'SIGKILL')
    if (how === 'reboot') {
      const header = JSON.parse(readFileSync(directory.header, 'utf8'))
      writeFileSync(directory.header, JSON.stringify({ ...header, bootId: 'another' }))
    }
    const next = attach(harness, execution)
    const outcome = await (await next.handle).done
    expect(outcome).toMatchObject({ kind: 'lost', message: expect.stringMatching(message) })
    expect(outcome.output.sha256).not.toBeNull()
    expect(await readLog(next.runner, 1)).toBe(how === 'never' ? '' : 'hello\n')
    await harness.close()
  })
})

/** Numbers below a bound, the same ones every time. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % below
  }
}

interface SeenFrame {
  readonly id: number
  readonly offset: number
  readonly bytes: string
}

/** Lets a server process run executions, kills it after a while, and returns what its readers had seen. */
async function runDoomedServer(
  dataDir: string,
  executions: readonly Execution[],
  lifetimeMs: number,
): Promise<SeenFrame[]> {
  const server: ChildProcess = spawn(
    process.execPath,
    ['--import', LOADER, SERVER, dataDir, JSON.stringify(executions)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const closed = once(server, 'close')
  let said = ''
  server.stdout?.on('data', (data) => {
    said += data
  })
  await until(() => executions.every(({ id }) => said.includes(`{"started":${id}}`)), 'the starts')
  await new Promise((resolve) => setTimeout(resolve, lifetimeMs))
  server.kill('SIGKILL')
  await closed
  const lines = said
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
  return lines.filter((line) => 'bytes' in line)
}

describe('a server that is killed', () => {
  const random = createRandom(20)

  it.each([1, 2, 3])('loses, repeats and changes nothing (round %i)', async (round) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'taskyard-doomed-'))
    directories.push(dataDir)
    const count = 5
    const script = `for (0..399) {
  print { $_ % 3 ? STDOUT : STDERR } "$_ hunter2 ä€😀 \\e[31m", "x" x ($_ % 200 * 10), "\\r\\n";
  select(undef, undef, undef, 0.03) if $_ % 20 == 0;
}
exit ${round}`
    const executions = Array.from({ length: count }, (_, i) =>
      makeExecution({ id: i + 1, language: 'perl', script, env: { KEY: 'hunter2' }, hiddenEnv: ['KEY'] }),
    )
    const seen = await runDoomedServer(dataDir, executions, random(700))
    const store = createFileOutputStore(path.join(dataDir, 'chunks'))
    const harness = createRunHarness({ backgroundGraceMs: 200 }, store, dataDir)
    const handles = await Promise.all(
      executions.map((execution) => harness.runner.executor.attach(execution, recordEvents().events)),
    )
    for (const [i, handle] of handles.entries()) {
      const execution = executions[i] as Execution
      expect(await exitOf(handle)).toMatchObject({ exitCode: round })
      const log = Buffer.from(await readLog(harness.runner, execution.id))
      for (const { offset, bytes } of seen.filter(({ id }) => id === execution.id)) {
        const shown = Buffer.from(bytes, 'base64')
        expect(log.subarray(offset, offset + shown.length).equals(shown)).toBe(true)
      }
      const line = (n: number) => `${n} ****** ä€😀 \x1b[31m${'x'.repeat((n % 200) * 10)}\r\n`
      const numbers = Array.from({ length: 400 }, (_, n) => n)
      const chunks = await store.listFrom(execution.id, 0, 1000)
      for (const stream of ['out', 'err'] as const) {
        const own = numbers.filter((n) => (n % 3 === 0) === (stream === 'err'))
        expect(textOfStream(chunks, stream)).toBe(own.map(line).join(''))
      }
    }
    await harness.close()
  })
})

function textOfStream(
  chunks: Awaited<ReturnType<ReturnType<typeof createFileOutputStore>['listFrom']>>,
  wanted: 'out' | 'err',
): string {
  const parts = chunks.flatMap(({ bytes, spans }) => {
    let at = 0
    return spans.map(({ stream, length }) => {
      at += length
      return stream === wanted ? bytes.subarray(at - length, at) : new Uint8Array()
    })
  })
  return Buffer.concat(parts).toString()
}
