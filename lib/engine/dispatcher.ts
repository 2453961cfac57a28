/**
 * The embedded queue and worker: takes queued executions in fair order, starts at most `concurrency` at a time, watches
 * them to their end. What is queued or running in the database when the server starts goes on: queued ones are queued
 * again, running ones are re-attached.
 */

import { substitutePlaceholders } from '@/lib/domain/document/script-headers'
import { isAppError } from '@/lib/domain/errors'
import type { Execution, OutputSummary, Progress, Reason } from '@/lib/domain/execution'
import { FairQueue } from './fair-queue'
import type { Bus, Clock, CommandStore, ExecutionStore, Executor, RunEvents, RunHandle } from './ports'
import { summarize } from './summarize'
import { transition } from './transition'

export interface DispatcherOptions {
  readonly executions: ExecutionStore
  readonly commands: CommandStore
  readonly executor: Executor
  readonly bus: Bus
  readonly clock: Clock
  readonly concurrency: number
  /** Told of what went wrong in the background. */
  readonly onError: (error: unknown, context: string) => void
}

export interface Dispatcher {
  /** Queues a stored execution that is in state `queued`. */
  enqueue(execution: Pick<Execution, 'id' | 'commandId'>): void
  /** Takes up what an earlier process left: call once, at the start. */
  recover(): Promise<void>
  /** Ends the process of a run that is `stopping`; one that is only just starting is ended as soon as it is there. */
  kill(id: number, cause: 'cancel' | 'timeout', by: string): void
  /** Forgets a queued run that was cancelled. */
  forget(id: number): void
  /** Runs that start before it; null when it is not queued. */
  position(id: number): number | null
  counts(): { readonly running: number; readonly queued: number }
  /** Starts nothing more and lets go of what runs, without stopping it. */
  close(): Promise<void>
}

interface ActiveRun {
  /** Null while the process is being started. */
  handle: RunHandle | null
  stop: { readonly cause: 'cancel' | 'timeout'; readonly by: string } | null
}

/** Runs of no command share the turn of their own lane. */
const AD_HOC = 0
const RETRY_MS = { first: 50, most: 5000 }

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { executions, commands, executor, bus, clock } = options
  const queue = new FairQueue<number>()
  const active = new Map<number, ActiveRun>()
  let closed = false

  function publishCounts(): void {
    bus.publish({ type: 'counts', running: active.size, queued: queue.size })
  }

  function pump(): void {
    while (!closed && active.size < options.concurrency) {
      const id = queue.shift()
      if (id === null) break
      void start(id).catch((error) => {
        options.onError(error, `starting run ${id}`)
        release(id)
      })
    }
    publishCounts()
  }

  function release(id: number): void {
    active.delete(id)
    pump()
  }

  async function start(id: number): Promise<void> {
    const run: ActiveRun = { handle: null, stop: null }
    active.set(id, run)
    const applied = await transition(executions, id, { type: 'start', at: clock.now() })
    if (!applied.ok) return release(id)
    const { execution } = applied
    publish(execution)
    try {
      const files = execution.commandId === null ? [] : await commands.files(execution.commandId)
      supervise(execution, run, await executor.start(withSecrets(execution), files, eventsOf(execution, run)))
    } catch (error) {
      await refuse(id, reasonOf(error))
    }
  }

  async function reattach(id: number): Promise<void> {
    const execution = await executions.get(id)
    if (!execution) return
    const run: ActiveRun = { handle: null, stop: null }
    if (execution.state === 'stopping') run.stop = { cause: 'cancel', by: 'the server, after a restart' }
    active.set(id, run)
    try {
      supervise(execution, run, await executor.attach(withSecrets(execution), eventsOf(execution, run)))
    } catch (error) {
      await refuse(id, reasonOf(error))
    }
  }

  function supervise(execution: Execution, run: ActiveRun, handle: RunHandle): void {
    run.handle = handle
    const deadline = (execution.startedAt ?? clock.now()) + execution.timeoutMs
    const timer = setTimeout(() => void expire(execution.id), Math.max(0, deadline - clock.now()))
    if (run.stop) void handle.stop(run.stop.cause, run.stop.by)
    void handle.done.then(async (outcome) => {
      clearTimeout(timer)
      if (closed) return
      const ended = await untilStored(
        () => transition(executions, execution.id, { type: 'end', at: clock.now(), outcome }),
        `the end of run ${execution.id}`,
      )
      if (ended?.ok) publish(ended.execution)
      release(execution.id)
      // Only now: until the outcome is stored, the files are the only ones who know it.
      if (ended) await handle.release()
    })
  }

  async function refuse(id: number, reason: Reason): Promise<void> {
    const applied = await untilStored(
      () => transition(executions, id, { type: 'refuse', at: clock.now(), reason }),
      `why run ${id} did not start`,
    )
    if (applied?.ok) publish(applied.execution)
    release(id)
  }

  function eventsOf(execution: Execution, run: ActiveRun): RunEvents {
    let latest = execution
    const note = (change: { progress: Progress } | { output: OutputSummary }) => {
      latest = { ...latest, ...change, state: run.stop ? 'stopping' : 'running' }
      executions
        .patch(execution.id, change)
        .catch((error) => options.onError(error, `recording progress of run ${execution.id}`))
      publish(latest)
    }
    return { onProgress: (progress) => note({ progress }), onOutput: (output) => note({ output }) }
  }

  async function expire(id: number): Promise<void> {
    const by = 'the time limit'
    try {
      const applied = await transition(executions, id, {
        type: 'stop',
        cause: 'timeout',
        at: clock.now(),
        by,
      })
      if (!applied.ok) return
      publish(applied.execution)
      kill(id, 'timeout', by)
    } catch (error) {
      options.onError(error, `stopping run ${id} at its time limit`)
    }
  }

  function kill(id: number, cause: 'cancel' | 'timeout', by: string): void {
    const run = active.get(id)
    if (!run) return
    run.stop = { cause, by }
    void run.handle?.stop(cause, by)
  }

  function publish(execution: Execution): void {
    bus.publish({ type: 'execution', execution: summarize(execution) })
  }

  /** A database that is locked or full delays the record, it does not lose it. */
  async function untilStored<T>(write: () => Promise<T>, what: string): Promise<T | null> {
    for (let wait = RETRY_MS.first; !closed; wait = Math.min(wait * 2, RETRY_MS.most)) {
      try {
        return await write()
      } catch (error) {
        options.onError(error, `recording ${what}; trying again`)
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    }
    return null
  }

  return {
    enqueue(execution) {
      queue.push(execution.commandId ?? AD_HOC, execution.id)
      pump()
    },
    async recover() {
      const active = (await executions.listIds(['running', 'stopping'])).map(({ id }) => id)
      await executor.sweep(active)
      for (const id of active) await reattach(id)
      for (const { id, commandId } of await executions.listIds(['queued']))
        queue.push(commandId ?? AD_HOC, id)
      pump()
    },
    kill,
    forget(id) {
      if (queue.remove(id)) publishCounts()
    },
    position(id) {
      const at = queue.order().indexOf(id)
      return at === -1 ? null : at
    },
    counts: () => ({ running: active.size, queued: queue.size }),
    async close() {
      closed = true
      await Promise.all([...active.values()].map((run) => run.handle?.detach()))
    },
  }
}

/** Hidden values stand as `{{NAME}}` in the stored script; the process gets them, the record does not. */
function withSecrets(execution: Execution): Execution {
  const hidden = Object.fromEntries(execution.hiddenEnv.map((name) => [name, execution.env[name] ?? '']))
  return { ...execution, script: substitutePlaceholders(execution.script, hidden) }
}

function reasonOf(error: unknown): Reason {
  if (isAppError(error)) return { code: error.code, message: error.message }
  return {
    code: 'internal',
    message: `The run could not be started: ${error instanceof Error ? error.message : String(error)}`,
  }
}
