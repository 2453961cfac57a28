import { countNewlines, framesOf, type OutputChunk, type OutputFrame } from '@/lib/domain/output'
import type { LiveFrame } from '@/lib/protocol/live'
import { cutAtCharacter } from './utf8-splitter'

/** Largest frame handed to a reader, in bytes. */
const FRAME_BYTES = 64 * 1024

/** The frames of a stored chunk from log offset `from` on, with line numbers, none larger than `FRAME_BYTES`. */
export function liveFramesOf(chunk: OutputChunk, from: number = chunk.offset): LiveFrame[] {
  let line = chunk.firstLine + countNewlines(chunk.bytes.subarray(0, Math.max(0, from - chunk.offset)))
  return framesOf(chunk, from).flatMap((frame) => {
    const sliced = sliceFrame(frame, line)
    line += countNewlines(frame.bytes)
    return sliced
  })
}

/** A frame on line `line`, cut between characters into pieces of at most `FRAME_BYTES`. */
export function sliceFrame({ offset, stream, time, bytes }: OutputFrame, line: number): LiveFrame[] {
  if (bytes.length <= FRAME_BYTES) return [{ offset, stream, time, bytes, line }]
  const size = cutAtCharacter(bytes, FRAME_BYTES)
  const head = bytes.subarray(0, size)
  const rest = { offset: offset + size, stream, time, bytes: bytes.subarray(size) }
  return [{ offset, stream, time, bytes: head, line }, ...sliceFrame(rest, line + countNewlines(head))]
}
