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
  let cursor = from
  while (!signal.aborted) {
    // Watching begins before looking, so that no change falls between the two.
    const change = watchForChange(sources, id, signal)
    try {
      const execution = await sources.executions.get(id)
      const settled = !execution || isFinal(execution.state)
      for await (const frames of sources.logs.read(id, cursor, signal)) {
        const last = frames.at(-1)
        if (last) cursor = last.offset + last.bytes.length
        yield frames
      }
      if (settled) return
      await change.happened
    } finally {
      change.close()
    }
  }
}

/** Settles when the run changes, when its log opens, at an abort, or after `RECHECK_MS`. */
function watchForChange(
  { bus, logs }: FollowSources,
  id: number,
  signal: AbortSignal,
): { readonly happened: Promise<void>; close(): void } {
  const closing = new AbortController()
  const close = () => closing.abort()
  signal.addEventListener('abort', close)
  const happened = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, RECHECK_MS)
    const unsubscribe = bus.subscribe((event) => {
      if (event.type === 'execution' && event.execution.id === id) resolve()
    })
    closing.signal.addEventListener('abort', () => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    })
    if (logs.get(id) === null) void logs.whenOpen(id, closing.signal).then(resolve)
  })
  return {
    happened,
    close() {
      signal.removeEventListener('abort', close)
      close()
    },
  }
}
