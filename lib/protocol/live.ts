/**
 * The live stream, subprotocol `taskyard.v1`, on `/ws/cmd-live/ID?live=true&secret=SECRET[&from=OFFSET]`.
 *
 * Server to client only:
 * - text frames: one JSON message each, `LiveMessage`. The first is `hello`, the last before close is `end`.
 * - binary frames: one output frame each: a 15-byte header, then the bytes (whole UTF-8, masked).
 *
 *   | bytes | what                                             |
 *   |-------|--------------------------------------------------|
 *   | 0     | stream: 1 out, 2 err, 3 system                   |
 *   | 1..6  | log offset of the first byte, unsigned big endian |
 *   | 7..10 | number (from 1) of the line it belongs to, uint32 big endian |
 *   | 11..14| milliseconds since the run started, uint32 big endian |
 *
 * A reader that lost its connection comes back with `from` = offset + length of the last frame it has:
 * it misses nothing and sees nothing twice. `from=tail` starts at the last stored chunk instead.
 * Without a subprotocol every text frame is one line of output and the socket closes when the run ends.
 */
import { z } from 'zod'
import type { StreamName } from '@/lib/domain/execution'
import type { OutputFrame } from '@/lib/domain/output'
import { executionView } from './executions'

export const LIVE_SUBPROTOCOL = 'taskyard.v1'
export const FRAME_HEADER_BYTES = 15

/** Websocket close codes of our own (4000 to 4999 are free for applications, RFC 6455 section 7.4.2). */
export const CLOSE = {
  normal: 1000,
  goingAway: 1001,
  tooBig: 1009,
  refused: 4403,
  notFound: 4404,
  gone: 4410,
  full: 4503,
} as const

const STREAM_CODES: Record<StreamName, number> = { out: 1, err: 2, system: 3 }
const STREAM_NAMES: Record<number, StreamName> = { 1: 'out', 2: 'err', 3: 'system' }

/** A frame with the number (from 1) of the line its first byte belongs to. */
export interface LiveFrame extends OutputFrame {
  readonly line: number
}

export function encodeFrame(frame: LiveFrame): Uint8Array {
  const message = new Uint8Array(FRAME_HEADER_BYTES + frame.bytes.length)
  const view = new DataView(message.buffer)
  view.setUint8(0, STREAM_CODES[frame.stream])
  view.setUint16(1, Math.floor(frame.offset / 2 ** 32))
  view.setUint32(3, frame.offset % 2 ** 32)
  view.setUint32(7, frame.line)
  view.setUint32(11, Math.min(Math.max(frame.time, 0), 2 ** 32 - 1))
  message.set(frame.bytes, FRAME_HEADER_BYTES)
  return message
}

/** Reads a binary message; `null` when it is not a frame. */
export function decodeFrame(message: Uint8Array): LiveFrame | null {
  if (message.length < FRAME_HEADER_BYTES) return null
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
  const stream = STREAM_NAMES[view.getUint8(0)]
  if (!stream) return null
  return {
    stream,
    offset: view.getUint16(1) * 2 ** 32 + view.getUint32(3),
    line: view.getUint32(7),
    time: view.getUint32(11),
    bytes: message.subarray(FRAME_HEADER_BYTES),
  }
}

export const liveMessage = z.discriminatedUnion('type', [
  /** Where this stream starts, and what is there already. */
  z.object({
    type: z.literal('hello'),
    from: z.number(),
    line: z.number(),
    bytes: z.number(),
    lines: z.number(),
    execution: executionView,
  }),
  /** The execution changed (state, progress). */
  z.object({ type: z.literal('execution'), execution: executionView }),
  /** Everything was sent; the log is sealed when `execution.output.sha256` is set. */
  z.object({ type: z.literal('end'), bytes: z.number(), execution: executionView }),
])
export type LiveMessage = z.infer<typeof liveMessage>

/**
 * Events of all runs, on `/ws/events` (session needed), subprotocol `taskyard.v1`: JSON text frames.
 * `counts` follows every change of how many run or wait.
 */
export const eventMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('execution'), execution: executionView }),
  z.object({ type: z.literal('counts'), running: z.number(), queued: z.number() }),
  z.object({ type: z.literal('command'), id: z.number(), revision: z.number(), deleted: z.boolean() }),
])
export type EventMessage = z.infer<typeof eventMessage>
