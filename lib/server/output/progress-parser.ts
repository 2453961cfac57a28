import type { Progress } from '@/lib/domain/execution'

/**
 * A terminal's progress sequence (`ESC ] 9 ; 4 ; state ; percent`, ended by BEL or ST), or a line
 * `::progress N message`. States: 1 running, 2 error, 4 paused; 0 (clear) and 3 (no percentage) change nothing.
 */
const PROGRESS =
  /\x1b\]9;4;[124];(\d{1,9})(?:\x07|\x1b\\)|(?:^|[\r\n])::progress[ \t]+(-?\d{1,9}(?:\.\d{1,9})?)%?(?:[ \t]+([^\r\n]*))?(?=[\r\n])/g

/** An announcement longer than this is not recognised. */
const LONGEST = 512
const LONGEST_MESSAGE = 200
const SIGNS = [Buffer.from('\x1b]9;4;'), Buffer.from('::progress')]

/** Finds announcements of progress in one stream of output, also across pieces; keeps at most `LONGEST` bytes. */
export class ProgressParser {
  #tail: Buffer = Buffer.from('\n')

  /** The last announcement that ends in this piece, or null. */
  push(bytes: Uint8Array): Progress | null {
    const text = Buffer.concat([this.#tail, bytes])
    const seen = SIGNS.some((sign) => text.includes(sign))
    const end = seen
      ? { progress: null, at: 0, ...findLast(text.toString('latin1')) }
      : { progress: null, at: 0 }
    this.#tail = Buffer.from(text.subarray(Math.max(end.at, text.length - LONGEST)))
    return end.progress
  }

  /** What an unfinished last line announces. */
  finish(): Progress | null {
    return this.push(Buffer.from('\n'))
  }
}

/** Works on one character a byte, so that positions are those of the bytes. */
function findLast(text: string): { progress: Progress; at: number } | null {
  const match = [...text.matchAll(PROGRESS)].at(-1)
  if (!match) return null
  const [whole, sequence, line, message = ''] = match
  const percent = Math.min(100, Math.max(0, Math.round(Number(sequence ?? line))))
  const words = Buffer.from(message, 'latin1').toString().trim().slice(0, LONGEST_MESSAGE)
  return { progress: { percent, message: words }, at: match.index + whole.length }
}
