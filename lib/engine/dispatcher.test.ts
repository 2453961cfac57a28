import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '@/lib/domain/errors'
import type { CancelReceipt, Execution, Outcome } from '@/lib/domain/execution'
import { createDispatcher, type Dispatcher } from './dispatcher'
import { createManualClock } from './memory/manual-clock'
import { createManualExecutor } from './memory/manual-executor'
import { createMemoryBus } from './memory/memory-bus'
import { createMemoryCommandStore } from './memory/memory-command-store'
import { createMemoryExecutionStore } from './memory/memory-execution-store'
import { prepareRun } from './prepare-run'
import { createRunService } from './run-service'

const output = { bytes: 0, lines: 0, omittedBytes: 0, sha256: 'x' }
const ok: Outcome = { kind: 'exited', exitCode: 0, signal: null, stopped: null, result: null, output }
const stopped = (cause: 'cancel' | 'timeout'): Outcome => {
  const receipt: CancelReceipt = {
    cause,
    requestedAt: 0,
    requestedBy: 'ann',
    signals: [],
    finishedAt: 0,
    survivors: [],
  }
  return { ...ok, exitCode: 143, stopped: receipt }
}
const request = {
  script: 'echo',
  language: 'shell',
  args: [],
  command: null,
  blockName: null,
  name: null,
  origin: 'eval',
  requestedBy: 'ann',
  timeoutSeconds: null,
} as const

function setUp(concurrency = 2) {
  const executions = createMemoryExecutionStore()
  const commands = createMemoryCommandStore()
  const executor = createManualExecutor()
  const bus = createMemoryBus()
  const clock = createManualClock()
  const errors: unknown[] = []
  const make = () =>
    createDispatcher({
      executions,
      commands,
      executor,
      bus,
      clock,
      concurrency,
      onError: (error) => errors.push(error),
    })
  const dispatcher = make()
  const runs = createRunService({ executions, dispatcher, bus, clock })
  return { executions, executor, bus, clock, dispatcher, runs, errors, make }
}

const stateOf = async ({ executions }: ReturnType<typeof setUp>, { id }: { id: number }) =>
  (await executions.get(id))?.state

let open: Dispatcher[] = []
beforeEach(() => {
  open = []
})
afterEach(async () => {
  for (const dispatcher of open) await dispatcher.close()
})

function begin(concurrency?: number) {
  const engine = setUp(concurrency)
  open.push(engine.dispatcher)
  return engine
}

describe('the dispatcher', () => {
  it('starts at most as many runs as allowed, and the next when one ends', async () => {
    const engine = begin(2)
    const submitted: Execution[] = []
    for (let i = 0; i < 4; i++) submitted.push(await engine.runs.submit(request))
    await vi.waitFor(() => expect(engine.executor.runs).toHaveLength(2))
    expect(engine.dispatcher.counts()).toEqual({ running: 2, queued: 2 })
    expect(engine.dispatcher.position(submitted[3]?.id ?? 0)).toBe(1)
    engine.executor.runs[0]?.end(ok)
    await vi.waitFor(() => expect(engine.executor.runs).toHaveLength(3))
    expect(await stateOf(engine, engine.executor.runs[0]?.execution ?? { id: 0 })).toBe('succeeded')
    await vi.waitFor(() => expect(engine.executor.runs[0]?.released).toBe(true))
  })

  it('records why a run could not be started, and goes on with the next', async () => {
    const engine = begin(1)
    engine.executor.failNext(new AppError('interpreter_missing', 'Install ruby.'))
    const broken = await engine.runs.submit(request)
    const next = await engine.runs.submit(request)
    await vi.waitFor(() => expect(engine.executor.runs).toHaveLength(1))
    expect(await engine.executions.get(broken.id)).toMatchObject({
      state: 'failed',
      reason: { code: 'interpreter_missing', message: 'Install ruby.' },
    })
    expect(await stateOf(engine, next)).toBe('running')
  })

  it('cancels a queued run without starting it', async () => {
    const engine = begin(1)
    await engine.runs.submit(request)
    const waiting = await engine.runs.submit(request)
    await engine.runs.cancel(waiting.id, 'ann')
    expect(await stateOf(engine, waiting)).toBe('cancelled')
    expect(engine.dispatcher.counts().queued).toBe(0)
  })

  it('stops a running one, and refuses a second cancel', async () => {
    const engine = begin()
    const run = await engine.runs.submit(request)
    await vi.waitFor(() => expect(engine.executor.runs).toHaveLength(1))
    await engine.runs.cancel(run.id, 'ann')
    expect(engine.executor.runs[0]?.stops).toEqual([{ cause: 'cancel', by: 'ann' }])
    await expect(engine.runs.cancel(run.id, 'bob')).rejects.toMatchObject({ code: 'not_running' })
    engine.executor.runs[0]?.end(stopped('cancel'))
    await vi.waitFor(async () => expect(await stateOf(engine, run)).toBe('cancelled'))
  })

  it('ends a run at its time limit', async () => {
    const engine = begin()
    const run = await engine.runs.submit({ ...request, timeoutSeconds: 0.1 })
    await vi.waitFor(() =>
      expect(engine.executor.runs[0]?.stops).toEqual([{ cause: 'timeout', by: 'the time limit' }]),
    )
    engine.executor.runs[0]?.end(stopped('timeout'))
    await vi.waitFor(async () => expect(await stateOf(engine, run)).toBe('timed_out'))
  })

  it('goes on after a restart: attaches what ran, stops what was stopping, starts what was queued', async () => {
    const engine = begin(2)
    const now = engine.clock.now()
    const running = await engine.executions.create({ ...prepareRun(request, now), state: 'running' })
    const stopping = await engine.executions.create({ ...prepareRun(request, now), state: 'stopping' })
    const queued = await engine.executions.create(prepareRun(request, now))
    await engine.dispatcher.recover()
    expect(engine.executor.runs.map(({ execution, attached }) => [execution.id, attached])).toEqual([
      [running.id, true],
      [stopping.id, true],
    ])
    expect(engine.executor.runs[1]?.stops).toHaveLength(1)
    expect(engine.executor.swept).toEqual([[running.id, stopping.id]])
    expect(await stateOf(engine, queued)).toBe('queued')
    engine.executor.runs[0]?.end(ok)
    await vi.waitFor(async () => expect(await stateOf(engine, queued)).toBe('running'))
  })

  it('lets go of running scripts when it closes, and records nothing of them', async () => {
    const engine = begin()
    const run = await engine.runs.submit(request)
    await vi.waitFor(() => expect(engine.executor.runs).toHaveLength(1))
    await engine.dispatcher.close()
    engine.executor.runs[0]?.end(ok)
    expect(engine.executor.runs[0]).toMatchObject({ detached: true, released: false })
    expect(await stateOf(engine, run)).toBe('running')
  })

  it('keeps progress with the run and tells whoever watches', async () => {
    const engine = begin()
    const run = await engine.runs.submit(request)
    await vi.waitFor(() => expect(engine.executor.runs).toHaveLength(1))
    engine.executor.runs[0]?.events.onProgress({ percent: 40, message: 'copying' })
    await vi.waitFor(async () =>
      expect((await engine.executions.get(run.id))?.progress).toEqual({ percent: 40, message: 'copying' }),
    )
    const told = engine.bus.events.flatMap((event) => (event.type === 'execution' ? [event.execution] : []))
    expect(told.at(-1)).toMatchObject({ id: run.id, state: 'running', progress: { percent: 40 } })
    expect(told.at(-1)).not.toHaveProperty('script')
  })

  it('gives the process the hidden values that the record leaves out', async () => {
    const engine = begin()
    const now = engine.clock.now()
    const run = await engine.executions.create({
      ...prepareRun({ ...request, script: 'curl {{TOKEN}}' }, now),
      env: { TOKEN: 's3cret' },
      hiddenEnv: ['TOKEN'],
    })
    engine.dispatcher.enqueue(run)
    await vi.waitFor(() => expect(engine.executor.runs[0]?.execution.script).toBe('curl s3cret'))
    expect((await engine.executions.get(run.id))?.script).toBe('curl {{TOKEN}}')
  })
})
