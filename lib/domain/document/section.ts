import type { Range } from './block'
import type { LineSource } from './line-source'
import { parseSeparator } from './separator'

/** Number of the first line from `line` on that is a separator; one past the last when there is none. */
export function findSectionEnd(source: LineSource, line: number): number {
  let n = line
  while (n <= source.lines && !parseSeparator(source.line(n).text)) n++
  return n
}

/** Number of the first line from `line` on that is not blank; one past the last when there is none. */
export function skipBlankLines(source: LineSource, line: number): number {
  let n = line
  while (n <= source.lines && source.line(n).text.trim() === '') n++
  return n
}

/** True when `line` exists and is the separator with this name (null: a plain one). */
export function isSeparatorAt(source: LineSource, line: number, name: string | null): boolean {
  if (line > source.lines) return false
  const separator = parseSeparator(source.line(line).text)
  return separator !== null && separator.name === name
}

/** From the start of line `first` to the end of line `last`, both from 1. */
export function rangeOfLines(source: LineSource, first: number, last: number): Range {
  return { from: source.line(first).from, to: source.line(last).to }
}
