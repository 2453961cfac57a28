/**
 * The output pipeline. A script writes to two raw files; from there to a reader:
 *
 *     raw files -> StreamTransform (mask, UTF-8) -> journal -> LiveLog -> OutputStore
 *                                                                \-> readers
 *
 * - There is one log a run: bytes with offsets, each said by a stream (out, err, system) at a time. Bytes that a reader
 *   may have seen never change and never move, not even when the server is killed and goes on later (`journal.ts`).
 * - Live and stored output are the same bytes: a reader has a position and pulls; what is not in memory any more comes
 *   from the store. Nothing is pushed, so a slow reader costs one chunk of memory and delays nobody.
 * - The raw files are the buffer: when the store is slow, they are read more slowly, and the script notices nothing.
 */
import type { OutputSummary } from '@/lib/domain/execution'
import { countNewlines } from '@/lib/domain/output'
import type { OutputStore } from '@/lib/engine/ports'
import type { LiveFrame } from '@/lib/protocol/live'
import { liveFramesOf } from './live-frames'
import { LiveLog } from './live-log'
import type { OutputLogger } from './output-logger'

/** A place in a log; `line` is the number (from 1) of the line that the byte at `offset` belongs to. */
export interface LogPosition {
  readonly offset: number
  readonly line: number
}

/** The logs of all runs, live and stored. */
export class LogHub {
  readonly #store: OutputStore
  readonly #logger: OutputLogger
  readonly #live = new Map<number, LiveLog>()
  readonly #awaited = new Map<number, Set<() => void>>()

  constructor(store: OutputStore, logger: OutputLogger) {
    this.#store = store
    this.#logger = logger
  }

  /** Begins the log of a run that starts. */
  open(executionId: number): LiveLog {
    return this.#add(new LiveLog(executionId, this.#store, this.#logger))
  }

  /** Goes on with the log of a run that an earlier process started. */
  async reopen(executionId: number): Promise<LiveLog> {
    const last = await this.#store.last(executionId)
    return this.#add(new LiveLog(executionId, this.#store, this.#logger, last))
  }

  /** The log of an active run. */
  get(executionId: number): LiveLog | null {
    return this.#live.get(executionId) ?? null
  }

  /** Forgets a log that was sealed or let go of; readers find the rest in the store. */
  forget(log: LiveLog): void {
    if (this.#live.get(log.executionId) === log) this.#live.delete(log.executionId)
  }

  /** Bytes and lines of an active run so far; null when the execution's own summary is the true one. */
  summary(executionId: number): OutputSummary | null {
    return this.#live.get(executionId)?.summary() ?? null
  }

  /** Settles when the run's log is open, at once when it is already, or when `signal` aborts. */
  whenOpen(executionId: number, signal: AbortSignal): Promise<void> {
    if (this.#live.has(executionId) || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const waiters = this.#awaited.get(executionId) ?? new Set()
      this.#awaited.set(executionId, waiters)
      const done = () => {
        waiters.delete(done)
        if (waiters.size === 0) this.#awaited.delete(executionId)
        signal.removeEventListener('abort', done)
        resolve()
      }
      waiters.add(done)
      signal.addEventListener('abort', done)
    })
  }

  /** Readers that wait, for tests and metrics. */
  get waiting(): number {
    const awaited = [...this.#awaited.values()].reduce((sum, waiters) => sum + waiters.size, 0)
    return [...this.#live.values()].reduce((sum, log) => sum + log.waiting, awaited)
  }

  /**
   * Frames from `from` on, in order and without gaps, each batch at most one chunk: what is stored, then what is in
   * memory, then what comes. Ends when the log has ended and everything was given out; at once for a run that has
   * neither an open log nor stored output. A reader that goes away must abort `signal`: then it ends, leaving nothing.
   */
  async *read(
    executionId: number,
    from: number,
    signal?: AbortSignal,
  ): AsyncGenerator<LiveFrame[], void, undefined> {
    let at = from
    while (!signal?.aborted) {
      // The order matters: a log that ends while its last frames are being fetched is asked once more.
      const log = this.#live.get(executionId)
      const ended = log?.ended ?? true
      const frames = await this.framesAt(executionId, at)
      const last = frames.at(-1)
      if (last) {
        at = last.offset + last.bytes.length
        yield frames
      } else if (ended) {
        return
      } else {
        await log?.wait(at, signal)
      }
    }
  }

  /** Frames from a log offset on, at most one chunk of them; none when there are no more at present. */
  async framesAt(executionId: number, offset: number): Promise<LiveFrame[]> {
    const recent = this.#live.get(executionId)?.framesFrom(offset)
    if (recent) return recent
    const [chunk] = await this.#store.listFrom(executionId, offset, 1)
    return chunk ? liveFramesOf(chunk, offset) : []
  }

  /** A log offset (beyond the end: the end) with its line; `tail` is near the end, at the start of a chunk. */
  async position(executionId: number, from: number | 'tail'): Promise<LogPosition> {
    const log = this.#live.get(executionId)
    const newest = log ? log.recentStart() : await this.#store.last(executionId)
    if (from === 'tail') return newest ? startOf(newest) : { offset: 0, line: 1 }
    if (from === 0) return { offset: 0, line: 1 }
    const [first] = await this.framesAt(executionId, from)
    return first ? { offset: first.offset, line: first.line } : this.#endOf(executionId)
  }

  /** Where to begin reading to meet the start of a line: at or before it. Null when nothing is there. */
  async beforeLine(executionId: number, line: number): Promise<LogPosition | null> {
    const recent = this.#live.get(executionId)?.chunkBefore(line)
    if (recent) return recent
    const chunk = await this.#store.atLine(executionId, line)
    return chunk && startOf(chunk)
  }

  /** Bytes and lines at present, and whether more may come here. */
  async extent(
    executionId: number,
  ): Promise<{ readonly bytes: number; readonly lines: number; readonly live: boolean }> {
    const log = this.#live.get(executionId)
    if (log) return { ...log.summary(), live: !log.ended }
    const last = await this.#store.last(executionId)
    if (!last) return { bytes: 0, lines: 0, live: false }
    const open = last.bytes.at(-1) === 10 ? 0 : 1
    return {
      bytes: last.offset + last.bytes.length,
      lines: last.firstLine - 1 + last.newlines + open,
      live: false,
    }
  }

  async #endOf(executionId: number): Promise<LogPosition> {
    const tail = this.#live.get(executionId)?.recentStart() ?? (await this.#store.last(executionId))
    if (!tail) return { offset: 0, line: 1 }
    const start = startOf(tail)
    const { bytes } = await this.extent(executionId)
    let line = start.line
    for (let at = start.offset; at < bytes; ) {
      const frames = await this.framesAt(executionId, at)
      const last = frames.at(-1)
      if (!last) break
      at = last.offset + last.bytes.length
      line = last.line + countNewlines(last.bytes)
    }
    return { offset: bytes, line }
  }

  #add(log: LiveLog): LiveLog {
    this.#live.set(log.executionId, log)
    for (const wake of this.#awaited.get(log.executionId) ?? []) wake()
    return log
  }
}

function startOf(
  chunk:
    | { readonly offset: number; readonly line: number }
    | { readonly offset: number; readonly firstLine: number },
): LogPosition {
  return { offset: chunk.offset, line: 'line' in chunk ? chunk.line : chunk.firstLine }
}
