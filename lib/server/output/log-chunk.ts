import type { StreamName } from '@/lib/domain/execution'
import { CHUNK_BYTES, countNewlines, type OutputChunk, type OutputSpan } from '@/lib/domain/output'
import type { LiveFrame } from '@/lib/protocol/live'
import { liveFramesOf, sliceFrame } from './live-frames'

/** Where a chunk begins. */
export interface ChunkStart {
  readonly seq: number
  readonly offset: number
  readonly firstLine: number
}

/** A chunk of the log in memory, which grows until it is full. */
export class LogChunk {
  readonly seq: number
  readonly offset: number
  readonly firstLine: number
  readonly frames: LiveFrame[] = []
  readonly #spans: OutputSpan[] = []
  length = 0
  newlines = 0
  raw: OutputChunk['raw'] = { out: 0, err: 0 }
  /** How much of it the store has. */
  storedLength = 0

  constructor(start: ChunkStart) {
    this.seq = start.seq
    this.offset = start.offset
    this.firstLine = start.firstLine
  }

  static fromStored(stored: OutputChunk): LogChunk {
    const chunk = new LogChunk(stored)
    chunk.frames.push(...liveFramesOf(stored))
    chunk.#spans.push(...stored.spans)
    chunk.length = stored.bytes.length
    chunk.newlines = stored.newlines
    chunk.raw = stored.raw
    chunk.storedLength = stored.bytes.length
    return chunk
  }

  get end(): number {
    return this.offset + this.length
  }

  /** A full chunk takes nothing more. */
  get full(): boolean {
    return this.length >= CHUNK_BYTES
  }

  add(stream: StreamName, bytes: Uint8Array, time: number, raw: OutputChunk['raw']): void {
    const frame = { offset: this.end, stream, time, bytes }
    this.frames.push(...sliceFrame(frame, this.firstLine + this.newlines))
    this.#spans.push({ stream, time, length: bytes.length })
    this.length += bytes.length
    this.newlines += countNewlines(bytes)
    this.raw = raw
  }

  /** Its frames from log offset `from` on. */
  framesFrom(from: number): LiveFrame[] {
    return this.frames.flatMap((frame) => {
      const skip = from - frame.offset
      if (skip <= 0) return [frame]
      if (skip >= frame.bytes.length) return []
      const line = frame.line + countNewlines(frame.bytes.subarray(0, skip))
      return [{ ...frame, offset: from, bytes: frame.bytes.subarray(skip), line }]
    })
  }

  /** A copy for the store, as it is now. */
  toStored(): OutputChunk {
    const [only, more] = this.frames
    const bytes = only && !more ? only.bytes : Buffer.concat(this.frames.map((frame) => frame.bytes))
    const { seq, offset, firstLine, newlines, raw } = this
    return { seq, offset, firstLine, newlines, bytes, spans: [...this.#spans], raw }
  }
}
