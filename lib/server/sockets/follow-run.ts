import { isFinal } from '@/lib/domain/execution'
import type { Bus, ExecutionStore } from '@/lib/engine/ports'
import type { LiveFrame } from '@/lib/protocol/live'
import type { LogHub } from '../output/log-hub'

export interface FollowSources {
  readonly executions: ExecutionStore
  readonly logs: LogHub
  readonly bus: Bus
}

/** Safety net for an event that got lost with a failing database, in milliseconds. */
const RECHECK_MS = 1000

/**
 * Reads a run's output from a log offset to its true end: it waits while the run is queued, goes on while it runs,
 * and returns once the final state is stored and everything before it was read. Ends early when `signal` aborts.
 */
export async function* followRun(
  sources: FollowSources,
  id: number,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<readonly LiveFrame[]> {
  const changes = watchRun(sources.bus, id, signal)
  let cursor = from
  try {
    while (!signal.aborted) {
      changes.reset()
      const execution = await sources.executions.get(id)
      const settled = !execution || isFinal(execution.state)
      for await (const frames of sources.logs.read(id, cursor, signal)) {
        const last = frames.at(-1)
        if (last) cursor = last.offset + last.bytes.length
        yield frames
      }
      if (settled) return
      await changes.next()
    }
  } finally {
    changes.close()
  }
}

interface ChangeWatch {
  reset(): void
  /** Settles at the first change since `reset`, at an abort, or after `RECHECK_MS`. */
  next(): Promise<void>
  close(): void
}

function watchRun(bus: Bus, id: number, signal: AbortSignal): ChangeWatch {
  let changed = false
  let wake: (() => void) | null = null
  const notice = () => {
    changed = true
    wake?.()
  }
  const unsubscribe = bus.subscribe((event) => {
    if (event.type === 'execution' && event.execution.id === id) notice()
  })
  signal.addEventListener('abort', notice)
  return {
    reset: () => {
      changed = false
    },
    next: () =>
      new Promise((resolve) => {
        if (changed || signal.aborted) return resolve()
        const timer = setTimeout(resolve, RECHECK_MS)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    close: () => {
      unsubscribe()
      signal.removeEventListener('abort', notice)
      wake?.()
    },
  }
}
