import type { LogHub } from './log-hub'
import { presentFrames } from './present-frames'

/** The bytes of a log from `from` to `to` (exclusive), as far as they are there, in pieces of at most 64 KiB. */
export async function* readRange(
  logs: LogHub,
  executionId: number,
  from: number,
  to: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (from >= to) return
  for await (const { offset, bytes } of presentFrames(logs, executionId, from, signal)) {
    yield bytes.subarray(0, to - offset)
    if (offset + bytes.length >= to) return
  }
}
