/** One line of a text; positions as in `block.ts`, the line break left out. */
export interface SourceLine {
  /** From 1. */
  readonly number: number
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * A text read line by line. CodeMirror's `Text` is one as it is, so that the editor never copies its document;
 * `linesOf` makes one of a string. Line breaks are `\n`, `\r\n` and a lone `\r`.
 */
export interface LineSource {
  readonly length: number
  /** Number of lines, at least 1. */
  readonly lines: number
  /** `n` from 1 to `lines`; throws a `RangeError` outside. */
  line(n: number): SourceLine
  /** The line that holds `pos`, from 0 to `length`. */
  lineAt(pos: number): SourceLine
}

/** The lines of a string, breaks of any kind. */
export function linesOf(text: string): LineSource {
  const starts = [0]
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n?|\n/g)) starts.push(index + lineBreak.length)

  const line = (n: number): SourceLine => {
    const from = starts[n - 1]
    if (from === undefined) throw new RangeError(`There is no line ${n}; the text has ${starts.length}.`)
    let to = starts[n] ?? text.length
    if (n < starts.length) to -= text[to - 1] === '\n' && text[to - 2] === '\r' && to - 2 >= from ? 2 : 1
    return { number: n, from, to, text: text.slice(from, to) }
  }

  return {
    length: text.length,
    lines: starts.length,
    line,
    lineAt: (pos) => line(countAtMost(starts, pos)),
  }
}

/** How many of the ascending numbers are at most `limit`. */
function countAtMost(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}
