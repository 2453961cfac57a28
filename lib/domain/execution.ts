import type { ErrorCode } from './errors'

/**
 * One run of a block or a command, with a snapshot of exactly what ran.
 * Times are epoch milliseconds; sizes are bytes.
 */
export const EXECUTION_STATES = [
  'created',
  'queued',
  'on_hold',
  'waiting',
  'running',
  'stopping',
  'succeeded',
  'failed',
  'cancelled',
  'timed_out',
  'lost',
] as const

export type ExecutionState = (typeof EXECUTION_STATES)[number]

/** States a run never leaves. */
export const FINAL_STATES = [
  'succeeded',
  'failed',
  'cancelled',
  'timed_out',
  'lost',
] as const satisfies readonly ExecutionState[]
export type FinalState = (typeof FINAL_STATES)[number]

export function isFinal(state: ExecutionState): state is FinalState {
  return (FINAL_STATES as readonly string[]).includes(state)
}

/** Where a run came from. */
export const ORIGINS = ['eval', 'command', 'api', 'rerun'] as const
export type Origin = (typeof ORIGINS)[number]

export type StreamName = 'out' | 'err' | 'system'

/** Why a run is in its state, for people, with a stable code. */
export interface Reason {
  readonly code: ErrorCode | 'exit_status' | 'signal' | 'timeout' | 'cancelled' | 'worker_gone'
  readonly message: string
}

export interface Progress {
  /** 0 to 100. */
  readonly percent: number
  readonly message: string
}

/** What a cancel or a timeout did. `survivors` must be empty. */
export interface CancelReceipt {
  readonly cause: 'cancel' | 'timeout'
  readonly requestedAt: number
  readonly requestedBy: string
  readonly signals: readonly {
    readonly signal: string
    readonly at: number
    readonly pids: readonly number[]
  }[]
  readonly finishedAt: number
  readonly survivors: readonly number[]
}

export interface OutputSummary {
  readonly bytes: number
  /** Complete lines, plus one when the last line has no newline. */
  readonly lines: number
  /** Bytes left out between head and tail because of the size limit. */
  readonly omittedBytes: number
  /** Hex SHA-256 of the log once sealed. */
  readonly sha256: string | null
}

export interface Execution {
  readonly id: number
  readonly state: ExecutionState
  readonly reason: Reason | null
  readonly commandId: number | null
  readonly commandRevision: number | null
  /** Name of the document at the time of the run, or a name given by the caller. */
  readonly name: string | null
  readonly blockName: string | null
  /** `fingerprint()` of the script text: tells whether a block changed since. */
  readonly fingerprint: string
  /** First meaningful line of the script, at most 200 characters. */
  readonly title: string
  /** Canonical language id. */
  readonly language: string
  readonly script: string
  readonly args: readonly string[]
  /** Variables added to the script's environment. */
  readonly env: Readonly<Record<string, string>>
  /** Names in `env` whose values are secrets: masked in output and never sent to a reader. */
  readonly hiddenEnv: readonly string[]
  readonly origin: Origin
  readonly requestedBy: string
  readonly timeoutMs: number
  readonly createdAt: number
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly exitCode: number | null
  readonly signal: string | null
  readonly progress: Progress | null
  readonly result: unknown
  readonly output: OutputSummary
  readonly receipt: CancelReceipt | null
  readonly rerunOf: number | null
}

/** What is asked of an execution. */
export type Operation =
  | { readonly type: 'enqueue' }
  | { readonly type: 'start'; readonly at: number }
  | { readonly type: 'refuse'; readonly at: number; readonly reason: Reason }
  | { readonly type: 'stop'; readonly cause: 'cancel' | 'timeout'; readonly at: number; readonly by: string }
  | { readonly type: 'end'; readonly at: number; readonly outcome: Outcome }

/** How the process of a run ended. `stopped` says which request, if any, ended it. */
export type Outcome =
  | {
      readonly kind: 'exited'
      readonly exitCode: number | null
      readonly signal: string | null
      readonly stopped: CancelReceipt | null
      readonly result: unknown
      readonly output: OutputSummary
    }
  | { readonly kind: 'failed'; readonly reason: Reason; readonly output: OutputSummary }
  | { readonly kind: 'lost'; readonly message: string; readonly output: OutputSummary }

/** What the shell has to do after an operation was applied and stored. */
export type Effect =
  | { readonly type: 'dispatch' }
  | { readonly type: 'run' }
  | { readonly type: 'kill'; readonly cause: 'cancel' | 'timeout'; readonly by: string }
  | { readonly type: 'seal' }

export type Applied =
  | { readonly ok: true; readonly execution: Execution; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly code: 'not_running'; readonly message: string }

/**
 * The one place where the state of an execution changes: pure, so it can be tested without a server.
 * The caller stores the new execution under the condition that the state is still the old one, then performs the effects.
 */
export function applyOperation(execution: Execution, operation: Operation): Applied {
  switch (operation.type) {
    case 'enqueue':
      if (execution.state !== 'created') return refuse(execution, 'is already queued')
      return done({ ...execution, state: 'queued' }, { type: 'dispatch' })
    case 'start':
      if (execution.state !== 'queued') return refuse(execution, 'is not queued')
      return done({ ...execution, state: 'running', startedAt: operation.at }, { type: 'run' })
    case 'refuse':
      if (isFinal(execution.state)) return refuse(execution, 'has already ended')
      return done(
        { ...execution, state: 'failed', reason: operation.reason, endedAt: operation.at },
        { type: 'seal' },
      )
    case 'stop':
      return stop(execution, operation)
    case 'end':
      if (execution.state !== 'running' && execution.state !== 'stopping')
        return refuse(execution, 'is not running')
      return done(end(execution, operation.at, operation.outcome), { type: 'dispatch' })
  }
}

function stop(execution: Execution, operation: Extract<Operation, { type: 'stop' }>): Applied {
  switch (execution.state) {
    case 'created':
    case 'queued':
    case 'on_hold':
    case 'waiting': {
      const reason: Reason = { code: 'cancelled', message: `Cancelled by ${operation.by} before it started.` }
      return done({ ...execution, state: 'cancelled', reason, endedAt: operation.at }, { type: 'seal' })
    }
    case 'running':
      return done(
        { ...execution, state: 'stopping' },
        { type: 'kill', cause: operation.cause, by: operation.by },
      )
    case 'stopping':
      return refuse(execution, 'is already stopping')
    default:
      return refuse(execution, 'has already ended')
  }
}

function end(execution: Execution, at: number, outcome: Outcome): Execution {
  const ended: Execution = { ...execution, endedAt: at, output: outcome.output }
  switch (outcome.kind) {
    case 'lost':
      return { ...ended, state: 'lost', reason: { code: 'worker_gone', message: outcome.message } }
    case 'failed':
      return { ...ended, state: 'failed', reason: outcome.reason }
    case 'exited': {
      const { exitCode, signal, stopped, result } = outcome
      const exited: Execution = { ...ended, exitCode, signal, result, receipt: stopped }
      if (stopped?.cause === 'timeout') {
        const seconds = Math.round(execution.timeoutMs / 1000)
        return {
          ...exited,
          state: 'timed_out',
          reason: { code: 'timeout', message: `Stopped after its time limit of ${seconds} s.` },
        }
      }
      if (stopped)
        return {
          ...exited,
          state: 'cancelled',
          reason: { code: 'cancelled', message: `Cancelled by ${stopped.requestedBy}.` },
        }
      if (signal)
        return {
          ...exited,
          state: 'failed',
          reason: { code: 'signal', message: `Ended by signal ${signal}.` },
        }
      if (exitCode !== 0)
        return {
          ...exited,
          state: 'failed',
          reason: { code: 'exit_status', message: `Exited with status ${exitCode}.` },
        }
      const progress = execution.progress && { ...execution.progress, percent: 100 }
      return { ...exited, state: 'succeeded', reason: null, progress }
    }
  }
}

function done(execution: Execution, ...effects: Effect[]): Applied {
  return { ok: true, execution, effects }
}

function refuse(execution: Execution, why: string): Applied {
  return { ok: false, code: 'not_running', message: `Run ${execution.id} ${why} (it is ${execution.state}).` }
}
