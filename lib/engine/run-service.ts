import { AppError, notFound } from '@/lib/domain/errors'
import { type Execution, type ExecutionState, isFinal } from '@/lib/domain/execution'
import type { Dispatcher } from './dispatcher'
import type { Bus, Clock, ExecutionStore, ExecutionSummary, NewExecution } from './ports'
import { prepareRun, type RunRequest } from './prepare-run'
import { summarize } from './summarize'
import { transition } from './transition'

export interface RunService {
  /** Records and queues a run. Throws an `AppError` when the request cannot be run. */
  submit(request: RunRequest): Promise<Execution>
  /** Runs again what a run ran, with the same arguments and environment. */
  rerun(id: number, by: string): Promise<Execution>
  /** Asks a run to stop; a queued one ends at once. Throws `not_found`, or `not_running` when it has ended. */
  cancel(id: number, by: string): Promise<Execution>
  /** Throws `not_found`. */
  get(id: number): Promise<Execution>
  /** The latest run of each block of a command, newest first. */
  lastPerBlock(commandId: number): Promise<ExecutionSummary[]>
  /** Durations of the latest ended runs of a command, oldest first. */
  trend(commandId: number): Promise<{ id: number; durationMs: number; state: ExecutionState }[]>
}

const RECENT_RUNS = 200
const TREND_RUNS = 20

export function createRunService(options: {
  readonly executions: ExecutionStore
  readonly dispatcher: Dispatcher
  readonly bus: Bus
  readonly clock: Clock
}): RunService {
  const { executions, dispatcher, bus, clock } = options

  async function record(run: NewExecution): Promise<Execution> {
    const execution = await executions.create(run)
    bus.publish({ type: 'execution', execution: summarize(execution) })
    dispatcher.enqueue(execution)
    return execution
  }

  async function get(id: number): Promise<Execution> {
    const execution = await executions.get(id)
    if (!execution) throw notFound('run', id)
    return execution
  }

  return {
    get,
    submit: (request) => record(prepareRun(request, clock.now())),
    async rerun(id, by) {
      const {
        id: _id,
        reason,
        startedAt,
        endedAt,
        exitCode,
        signal,
        progress,
        result,
        output,
        receipt,
        ...snapshot
      } = await get(id)
      return record({
        ...snapshot,
        state: 'queued',
        origin: 'rerun',
        requestedBy: by,
        createdAt: clock.now(),
        rerunOf: id,
      })
    },
    async cancel(id, by) {
      const applied = await transition(executions, id, { type: 'stop', cause: 'cancel', at: clock.now(), by })
      if (!applied.ok) throw new AppError(applied.code, applied.message, { id })
      const { execution } = applied
      bus.publish({ type: 'execution', execution: summarize(execution) })
      if (isFinal(execution.state)) dispatcher.forget(id)
      else dispatcher.kill(id, 'cancel', by)
      return execution
    },
    async lastPerBlock(commandId) {
      const recent = await executions.list({ commandId }, RECENT_RUNS)
      const latest = new Map<string, ExecutionSummary>()
      for (const run of recent) {
        const block = run.blockName ?? run.fingerprint
        if (!latest.has(block)) latest.set(block, run)
      }
      return [...latest.values()]
    },
    async trend(commandId) {
      const ended = await executions.list(
        { commandId, states: ['succeeded', 'failed', 'timed_out'] },
        TREND_RUNS,
      )
      return ended
        .flatMap((run) =>
          run.startedAt !== null && run.endedAt !== null
            ? [{ id: run.id, durationMs: run.endedAt - run.startedAt, state: run.state }]
            : [],
        )
        .reverse()
    },
  }
}
