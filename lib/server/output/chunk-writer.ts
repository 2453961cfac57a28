import type { OutputChunk } from '@/lib/domain/output'
import { keepTrying } from './keep-trying'
import type { LogChunk } from './log-chunk'
import type { OutputLogger } from './output-logger'

/** A chunk that is not full yet is stored at most this often, in milliseconds. */
const TAIL_INTERVAL_MS = 500

/**
 * Stores the chunks of one log, in order, one at a time. A store that fails is tried again until it works or the writer
 * is closed; meanwhile `backlog` grows and the reader of the raw files has to wait.
 */
export class ChunkWriter {
  readonly #put: (chunk: OutputChunk) => Promise<void>
  readonly #onStored: () => void
  readonly #logger: OutputLogger
  /** Chunks with bytes that are not stored, oldest first. */
  readonly #queue: LogChunk[] = []
  readonly #closed = new AbortController()
  #flushing = false
  #running: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null
  #tailDue = 0

  constructor(put: (chunk: OutputChunk) => Promise<void>, onStored: () => void, logger: OutputLogger) {
    this.#put = put
    this.#onStored = onStored
    this.#logger = logger
  }

  /** Chunks that wait for the store. */
  get backlog(): number {
    return this.#queue.length
  }

  get closed(): boolean {
    return this.#closed.signal.aborted
  }

  /** Says that the newest chunk has bytes to store. */
  touch(chunk: LogChunk): void {
    if (this.#queue.at(-1) !== chunk) {
      if (this.#queue.length === 0) this.#tailDue = performance.now() + TAIL_INTERVAL_MS
      this.#queue.push(chunk)
    }
    this.#start()
  }

  /** Stores everything now; false when the writer was closed before that was done. */
  async flush(): Promise<boolean> {
    this.#stopTimer()
    this.#flushing = true
    while (this.#queue.length > 0 && !this.closed) {
      this.#start()
      await this.#running
    }
    this.#flushing = false
    return !this.closed
  }

  /** Stores nothing more; waits for the write under way. */
  async close(): Promise<void> {
    this.#closed.abort()
    this.#stopTimer()
    await this.#running
  }

  /** Does something with the store until it works; null when the writer is closed before that. */
  keepTrying<T>(action: () => Promise<T>): Promise<{ readonly value: T } | null> {
    return keepTrying(this.#closed.signal, action, (error) => {
      this.#logger.warn({ err: error }, 'the output store fails; trying again')
    })
  }

  #start(): void {
    if (this.#running) return
    this.#running = this.#run().finally(() => {
      this.#running = null
    })
  }

  async #run(): Promise<void> {
    for (let chunk = this.#queue[0]; chunk && !this.closed; chunk = this.#queue[0]) {
      const wait = this.#tailDue - performance.now()
      if (!chunk.full && !this.#flushing && wait > 0) return this.#startLater(wait)
      const stored = chunk.toStored()
      if (!(await this.keepTrying(() => this.#put(stored)))) return
      this.#tailDue = performance.now() + TAIL_INTERVAL_MS
      chunk.storedLength = stored.bytes.length
      if (chunk.length === chunk.storedLength) this.#queue.shift()
      this.#onStored()
    }
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #startLater(wait: number): void {
    if (this.#timer) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#start()
    }, wait)
  }
}
