import type { ExecutionView } from '@/lib/protocol/executions'

type Listener = (run: ExecutionView) => void

/** Runs remembered for those who subscribe a moment after the event. */
const REMEMBERED = 200

/** Hands the server's events of runs to whoever follows one of them, past the query cache: every event, at once. */
export class RunEvents {
  private readonly latest = new Map<number, ExecutionView>()
  private readonly listeners = new Map<number, Set<Listener>>()
  private readonly resyncs = new Set<() => void>()

  publish(run: ExecutionView): void {
    this.latest.delete(run.id)
    this.latest.set(run.id, run)
    const [oldest] = this.latest.keys()
    if (this.latest.size > REMEMBERED && oldest !== undefined) this.latest.delete(oldest)
    for (const listener of this.listeners.get(run.id) ?? []) listener(run)
  }

  /** Events may have been missed: followers have to read their runs again. */
  resync(): void {
    this.latest.clear()
    for (const listener of this.resyncs) listener()
  }

  /** Calls `listener` with what is known already, then with every change. Returns the function that ends it. */
  follow(id: number, listener: Listener): () => void {
    const listeners = this.listeners.get(id) ?? new Set()
    this.listeners.set(id, listeners.add(listener))
    const known = this.latest.get(id)
    if (known) listener(known)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.listeners.delete(id)
    }
  }

  onResync(listener: () => void): () => void {
    this.resyncs.add(listener)
    return () => void this.resyncs.delete(listener)
  }
}

/** The events of the page's own server. */
export const runEvents = new RunEvents()
