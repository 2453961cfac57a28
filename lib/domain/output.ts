import type { StreamName } from './execution'

/** A piece of output: what one stream said at one time. `bytes` is whole UTF-8 and already masked. */
export interface OutputFrame {
  /** Position of the first byte in the log. */
  readonly offset: number
  readonly stream: StreamName
  /** Milliseconds since the run started. */
  readonly time: number
  readonly bytes: Uint8Array
}

/** Which stream said the next `length` bytes of a chunk, and when. */
export interface OutputSpan {
  readonly stream: StreamName
  readonly time: number
  readonly length: number
}

/**
 * A stored piece of the log, about `CHUNK_BYTES` long. Chunks of one run are contiguous: the next one's offset is
 * this one's offset plus its length. Only the last one may still grow (it is stored again under the same `seq`).
 */
export interface OutputChunk {
  readonly seq: number
  readonly offset: number
  /** Number (from 1) of the line that the first byte belongs to. */
  readonly firstLine: number
  /** Newlines in `bytes`. */
  readonly newlines: number
  readonly bytes: Uint8Array
  readonly spans: readonly OutputSpan[]
  /** How far the raw files had been read when the chunk ended: where a re-attached run goes on. */
  readonly raw: { readonly out: number; readonly err: number }
}

export const CHUNK_BYTES = 64 * 1024

/** The frames of a chunk from log offset `from` on. */
export function framesOf(chunk: OutputChunk, from: number = chunk.offset): OutputFrame[] {
  const frames: OutputFrame[] = []
  let position = 0
  for (const span of chunk.spans) {
    const start = Math.max(position, from - chunk.offset)
    const end = position + span.length
    if (start < end) {
      frames.push({
        offset: chunk.offset + start,
        stream: span.stream,
        time: span.time,
        bytes: chunk.bytes.subarray(start, end),
      })
    }
    position = end
  }
  return frames
}

/** Counts newline bytes. */
export function countNewlines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count++
  return count
}
