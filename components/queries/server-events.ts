import type { ExecutionView } from '@/lib/protocol/executions'

type RunListener = (run: ExecutionView) => void
type DocumentListener = (document: { readonly id: number; readonly revision: number }) => void

/** Runs remembered for those who subscribe a moment after the event. */
const REMEMBERED = 200

/** Hands the server's events to whoever follows one run or document, past the query cache: every event, at once. */
export class ServerEvents {
  private readonly latest = new Map<number, ExecutionView>()
  private readonly runListeners = new Map<number, Set<RunListener>>()
  private readonly documentListeners = new Set<DocumentListener>()
  private readonly resyncs = new Set<() => void>()

  publishRun(run: ExecutionView): void {
    this.latest.delete(run.id)
    this.latest.set(run.id, run)
    const [oldest] = this.latest.keys()
    if (this.latest.size > REMEMBERED && oldest !== undefined) this.latest.delete(oldest)
    for (const listener of [...(this.runListeners.get(run.id) ?? [])]) listener(run)
  }

  publishDocument(id: number, revision: number): void {
    for (const listener of [...this.documentListeners]) listener({ id, revision })
  }

  /** Events may have been missed: followers have to read again. */
  resync(): void {
    this.latest.clear()
    for (const listener of [...this.resyncs]) listener()
  }

  /** Calls `listener` with what is known already, then with every change. Returns the function that ends it. */
  followRun(id: number, listener: RunListener): () => void {
    const listeners = this.runListeners.get(id) ?? new Set()
    this.runListeners.set(id, listeners.add(listener))
    const known = this.latest.get(id)
    if (known) listener(known)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.runListeners.delete(id)
    }
  }

  /** Calls `listener` when any document was saved or deleted. */
  onDocument(listener: DocumentListener): () => void {
    this.documentListeners.add(listener)
    return () => void this.documentListeners.delete(listener)
  }

  onResync(listener: () => void): () => void {
    this.resyncs.add(listener)
    return () => void this.resyncs.delete(listener)
  }
}

/** The events of the page's own server. */
export const serverEvents = new ServerEvents()
