import { toPlainText } from '@/lib/domain/terminal/plain-text'
import type { OutputSearch } from '@/lib/protocol/executions'
import type { LogHub } from './log-hub'
import { presentFrames } from './present-frames'

/** A longer line is searched in pieces of this many UTF-16 units … */
const PIECE = 64 * 1024
/** … which overlap by this much: a longer text to search for could be missed there. */
const OVERLAP = 2048

/**
 * Numbers of the lines that show `text`, ignoring case and escape sequences, in order, at most `limit`; `more` says that
 * there are others. Searches what is there at present, with bounded memory.
 */
export async function searchLines(
  logs: LogHub,
  executionId: number,
  text: string,
  limit = 1000,
  signal?: AbortSignal,
): Promise<OutputSearch> {
  const wanted = text.toLowerCase()
  const matches: number[] = []
  let line = 1
  let piece = ''
  const look = () => {
    if (matches.at(-1) !== line && toPlainText(piece).toLowerCase().includes(wanted)) matches.push(line)
  }
  for await (const { bytes } of presentFrames(logs, executionId, 0, signal)) {
    const parts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split('\n')
    const rest = parts.pop() ?? ''
    for (const part of parts) {
      piece += part
      look()
      piece = ''
      line++
    }
    piece += rest
    if (piece.length > PIECE) {
      look()
      piece = piece.slice(-OVERLAP)
    }
    if (matches.length > limit) break
  }
  look()
  return { matches: matches.slice(0, limit), more: matches.length > limit }
}
