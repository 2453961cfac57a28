/** Lines of a log, both included, from 1. */
export interface LineRange {
  readonly from: number
  readonly to: number
}

/** Reads `#L12` or `#L12-L20` (also the other way round); null for anything else. */
export function parseLineHash(hash: string): LineRange | null {
  const match = /^#?L(\d{1,12})(?:-L?(\d{1,12}))?$/.exec(hash)
  if (!match) return null
  const first = Number(match[1])
  const second = Number(match[2] ?? match[1])
  return first < 1 || second < 1 ? null : { from: Math.min(first, second), to: Math.max(first, second) }
}

/** `#L12` or `#L12-L20`. */
export function formatLineHash({ from, to }: LineRange): string {
  return from === to ? `#L${from}` : `#L${from}-L${to}`
}

/** The range after a click on a line number; with Shift it reaches from the first line chosen before. */
export function extendRange(range: LineRange | null, line: number, extend: boolean): LineRange {
  if (!extend || !range) return { from: line, to: line }
  return { from: Math.min(range.from, line), to: Math.max(range.from, line) }
}
