import { createHash, type Hash } from 'node:crypto'
import type { OutputSummary, StreamName } from '@/lib/domain/execution'
import type { OutputChunk } from '@/lib/domain/output'
import type { OutputStore } from '@/lib/engine/ports'
import type { LiveFrame } from '@/lib/protocol/live'
import { ChunkWriter } from './chunk-writer'
import { LogChunk } from './log-chunk'
import type { OutputLogger } from './output-logger'

/** Chunks kept in memory for readers that are nearly there; older ones come from the store. */
const RECENT_CHUNKS = 8
/** Chunks that may wait for the store before the raw files are left alone. */
const MOST_UNSTORED = 4

/**
 * The log of one active run: takes frames, stores them in chunks, and lets readers wait for more. Its memory is bounded:
 * the recent chunks and those not stored yet, of which there are few, because the writer asks for `room` first.
 */
export class LiveLog {
  readonly executionId: number
  readonly #store: OutputStore
  readonly #writer: ChunkWriter
  readonly #waiters = new Set<() => void>()
  readonly #waitForRoom = new Set<() => void>()
  /** Contiguous, the last one open. */
  #chunks: LogChunk[]
  /** Null for a log that an earlier process began: its hash is computed from the store when it is sealed. */
  readonly #hash: Hash | null
  #lastByte = 10
  #lastStream: StreamName | null = null
  #ended = false
  #omittedBytes = 0

  /** `last`: the last stored chunk of a log to go on with. */
  constructor(
    executionId: number,
    store: OutputStore,
    logger: OutputLogger,
    last: OutputChunk | null = null,
  ) {
    this.executionId = executionId
    this.#store = store
    this.#hash = last ? null : createHash('sha256')
    this.#chunks = [last ? LogChunk.fromStored(last) : new LogChunk({ seq: 0, offset: 0, firstLine: 1 })]
    this.#lastByte = last?.bytes.at(-1) ?? 10
    this.#lastStream = last?.spans.at(-1)?.stream ?? null
    this.#writer = new ChunkWriter(
      (chunk) => store.put(executionId, chunk),
      () => this.#forgetStored(),
      logger,
    )
  }

  /** Length of the log so far. */
  get end(): number {
    return this.#tail.end
  }

  /** Where in the raw files the log stands. */
  get raw(): OutputChunk['raw'] {
    return this.#tail.raw
  }

  /** Everything before this log offset is stored. */
  get storedEnd(): number {
    const unstored = this.#chunks.find((chunk) => chunk.storedLength < chunk.length)
    return unstored ? unstored.offset + unstored.storedLength : this.end
  }

  /** True when the log is empty or ends in a newline. */
  get atLineStart(): boolean {
    return this.#lastByte === 10
  }

  /** The stream of the last frame. */
  get lastStream(): StreamName | null {
    return this.#lastStream
  }

  /** True when no more will be appended here: the log was sealed, or let go of. */
  get ended(): boolean {
    return this.#ended
  }

  /** Readers that wait for more. */
  get waiting(): number {
    return this.#waiters.size
  }

  get #tail(): LogChunk {
    const tail = this.#chunks.at(-1)
    if (!tail) throw new Error('A log always has an open chunk.')
    return tail
  }

  /** Appends whole UTF-8, already masked; the caller must not change `bytes` afterwards. Call when there is `room`. */
  append(stream: StreamName, bytes: Uint8Array, time: number, raw: OutputChunk['raw']): void {
    if (bytes.length === 0 || this.#ended) return
    let tail = this.#tail
    if (tail.full) {
      tail = new LogChunk({ seq: tail.seq + 1, offset: tail.end, firstLine: tail.firstLine + tail.newlines })
      this.#chunks.push(tail)
    }
    tail.add(stream, bytes, time, raw)
    this.#hash?.update(bytes)
    this.#lastByte = bytes.at(-1) ?? this.#lastByte
    this.#lastStream = stream
    this.#writer.touch(tail)
    wakeAll(this.#waiters)
  }

  /** Settles when the store has kept up, or when the log was let go of. */
  async room(): Promise<void> {
    while (this.#writer.backlog >= MOST_UNSTORED && !this.#writer.closed)
      await new Promise<void>((resolve) => this.#waitForRoom.add(resolve))
  }

  /** The frames from `offset` to the end of the chunk it is in; none at the end; null when only the store has them. */
  framesFrom(offset: number): LiveFrame[] | null {
    const chunk = this.#chunks.find((candidate) => offset < candidate.end)
    if (!chunk) return []
    return offset < chunk.offset ? null : chunk.framesFrom(offset)
  }

  /** The start of the newest recent chunk in which a line up to `line` begins; null when only the store knows. */
  chunkBefore(line: number): { readonly offset: number; readonly line: number } | null {
    const chunk = this.#chunks.findLast((candidate) => candidate.firstLine < line || candidate.offset === 0)
    return chunk ? { offset: chunk.offset, line: chunk.firstLine } : null
  }

  /** The start of the last chunk but one, as far as memory goes. */
  recentStart(): { readonly offset: number; readonly line: number } {
    const chunk = this.#chunks.at(-2) ?? this.#tail
    return { offset: chunk.offset, line: chunk.firstLine }
  }

  /** Settles when the log is longer than `offset`, has ended, or `signal` aborts. */
  wait(offset: number, signal?: AbortSignal): Promise<void> {
    if (this.end > offset || this.#ended || signal?.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => {
        this.#waiters.delete(done)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      this.#waiters.add(done)
      signal?.addEventListener('abort', done)
    })
  }

  /** Settles when everything so far is stored, or when the log was let go of. */
  async storeNow(): Promise<void> {
    await this.#writer.flush()
  }

  /** As of now; without a hash. */
  summary(): OutputSummary {
    const tail = this.#tail
    const lines = tail.firstLine - 1 + tail.newlines + (this.atLineStart ? 0 : 1)
    return { bytes: this.end, lines, omittedBytes: this.#omittedBytes, sha256: null }
  }

  /** Stores the rest and ends the log. Null when it was let go of before everything was stored. */
  async seal(omittedBytes: number): Promise<OutputSummary | null> {
    this.#omittedBytes = omittedBytes
    if (!(await this.#writer.flush())) return null
    const sha256 = this.#hash
      ? { value: this.#hash.digest('hex') }
      : await this.#writer.keepTrying(() => this.#hashStored())
    if (!sha256) return null
    this.#end()
    return { ...this.summary(), sha256: sha256.value }
  }

  /** Lets go of the log: nothing more is stored, readers are told that there is no more here. */
  async close(): Promise<void> {
    const closing = this.#writer.close()
    wakeAll(this.#waitForRoom)
    this.#end()
    await closing
  }

  async #hashStored(): Promise<string> {
    const hash = createHash('sha256')
    for (let at = 0; at < this.end; ) {
      const chunks = await this.#store.listFrom(this.executionId, at, 16)
      for (const chunk of chunks) hash.update(chunk.bytes.subarray(at - chunk.offset))
      const last = chunks.at(-1)
      if (!last)
        throw new Error(`The stored log of run ${this.executionId} ends at ${at} of ${this.end} bytes.`)
      at = last.offset + last.bytes.length
    }
    return hash.digest('hex')
  }

  #forgetStored(): void {
    while (this.#chunks.length > RECENT_CHUNKS) {
      const [oldest] = this.#chunks
      if (!oldest || oldest.storedLength < oldest.length) break
      this.#chunks.shift()
    }
    wakeAll(this.#waitForRoom)
  }

  #end(): void {
    this.#ended = true
    wakeAll(this.#waiters)
  }
}

function wakeAll(waiters: Set<() => void>): void {
  const waiting = [...waiters]
  waiters.clear()
  for (const wake of waiting) wake()
}
