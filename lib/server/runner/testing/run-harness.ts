import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Execution, Outcome, OutputSummary, Progress } from '@/lib/domain/execution'
import { createMemoryOutputStore } from '@/lib/engine/memory/memory-output-store'
import type { CommandFile, OutputStore, RunEvents, RunHandle } from '@/lib/engine/ports'
import type { LiveFrame } from '@/lib/protocol/live'
import { createRunner, type Runner } from '../create-runner'
import type { RunnerLimits } from '../runner-context'

export interface RunHarness {
  readonly dataDir: string
  readonly store: OutputStore
  readonly runner: Runner
  /** What the runner warned of. */
  readonly warnings: string[]
  /** Another runner on the same data, as after a restart of the server. */
  restart(limits?: Partial<RunnerLimits>): Runner
  /** Starts a run; ids count from 1. */
  start(fields: Partial<Execution>, files?: readonly CommandFile[]): Promise<StartedRun>
  close(): Promise<void>
}

export interface StartedRun {
  readonly execution: Execution
  readonly handle: RunHandle
  readonly progress: Progress[]
  readonly outputs: OutputSummary[]
}

/** A runner with real processes in a temporary directory. */
export function createRunHarness(
  limits: Partial<RunnerLimits> = {},
  store: OutputStore = createMemoryOutputStore(),
  dataDir = mkdtempSync(path.join(tmpdir(), 'taskyard-runner-')),
): RunHarness {
  const warnings: string[] = []
  const runners: Runner[] = []
  const restart = (changed: Partial<RunnerLimits> = limits) => {
    const logger = {
      warn: (details: object, message: string) => void warnings.push(`${message} ${JSON.stringify(details)}`),
    }
    const host = { ip: '127.0.0.1', port: 3000, scheme: 'http' }
    const runner = createRunner({ dataDir, store, host, limits: changed, logger })
    runners.push(runner)
    return runner
  }
  const runner = restart()
  let ids = 0
  return {
    dataDir,
    store,
    runner,
    warnings,
    restart,
    async start(fields, files = []) {
      ids++
      const execution = makeExecution({ id: ids, ...fields })
      const { events, progress, outputs } = recordEvents()
      const handle = await runner.executor.start(execution, files, events)
      return { execution, handle, progress, outputs }
    },
    async close() {
      await Promise.all(runners.map((each) => each.close()))
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** An execution in state running, in shell, with everything else empty. */
export function makeExecution(fields: Partial<Execution>): Execution {
  return {
    id: 1,
    state: 'running',
    reason: null,
    commandId: null,
    commandRevision: null,
    name: null,
    blockName: null,
    fingerprint: '',
    title: '',
    language: 'shell',
    script: '',
    args: [],
    env: {},
    hiddenEnv: [],
    origin: 'eval',
    requestedBy: 'test',
    timeoutMs: 60_000,
    createdAt: Date.now(),
    startedAt: Date.now(),
    endedAt: null,
    exitCode: null,
    signal: null,
    progress: null,
    result: null,
    output: { bytes: 0, lines: 0, omittedBytes: 0, sha256: null },
    receipt: null,
    rerunOf: null,
    ...fields,
  }
}

export function recordEvents(): { events: RunEvents; progress: Progress[]; outputs: OutputSummary[] } {
  const progress: Progress[] = []
  const outputs: OutputSummary[] = []
  const events = {
    onProgress: (value: Progress) => void progress.push(value),
    onOutput: (value: OutputSummary) => void outputs.push(value),
  }
  return { events, progress, outputs }
}

/** Every frame of a log, to its end. */
export async function collectFrames(runner: Runner, id: number, from = 0): Promise<LiveFrame[]> {
  const frames: LiveFrame[] = []
  for await (const batch of runner.logs.read(id, from)) frames.push(...batch)
  return frames
}

export function joinFrames(frames: readonly LiveFrame[]): Buffer {
  return Buffer.concat(frames.map((frame) => frame.bytes))
}

/** The whole log as text. */
export async function readLog(runner: Runner, id: number): Promise<string> {
  return joinFrames(await collectFrames(runner, id)).toString()
}

/** Waits until a condition holds; fails after ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** The outcome of a run whose script ended; fails for any other. */
export async function exitOf(handle: RunHandle): Promise<Extract<Outcome, { kind: 'exited' }>> {
  const outcome = await handle.done
  if (outcome.kind !== 'exited') throw new Error(`The run did not end by itself: ${JSON.stringify(outcome)}`)
  return outcome
}
