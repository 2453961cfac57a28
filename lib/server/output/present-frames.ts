import type { LiveFrame } from '@/lib/protocol/live'
import type { LogHub } from './log-hub'

/** The frames that are there at present, from a log offset on; unlike `LogHub.read` it never waits for more. */
export async function* presentFrames(
  logs: LogHub,
  executionId: number,
  from: number,
  signal?: AbortSignal,
): AsyncGenerator<LiveFrame, void, undefined> {
  for (let at = from; !signal?.aborted; ) {
    const frames = await logs.framesAt(executionId, at)
    const last = frames.at(-1)
    if (!last) return
    at = last.offset + last.bytes.length
    yield* frames
  }
}
