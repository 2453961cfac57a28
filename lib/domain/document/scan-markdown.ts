/**
 * The Markdown notation: every fenced code block is a block, and one whose language runs here is runnable. The rest is
 * prose. An `evalresult` section right after a fence (blank lines aside) is its result: up to the next separator, which
 * belongs to it when it is a plain one, so that prose can go on after it.
 */
import type { Block, Range } from './block'
import { closesFence, type Fence, leavesContainer, readFenceLine } from './fence'
import { readFenceInfo } from './fence-attributes'
import type { LineSource } from './line-source'
import type { Scanner } from './scanner'
import { diagnoseHeaderLine } from './script-headers'
import { findSectionEnd, isSeparatorAt, rangeOfLines, skipBlankLines } from './section'

/** Reads the next fence of a Markdown document, with the prose before it. */
export const scanMarkdown: Scanner = (source, first, state, index) => {
  let { lists } = state
  for (let n = first; n <= source.lines; n++) {
    const line = source.line(n)
    const read = readFenceLine(line.text, lists)
    lists = read.lists
    if (!read.fence) continue
    const { offset, info } = read.fence
    const { run, diagnostics } = readFenceInfo(info, line.to - info.length)
    const { bodyNext, last } = findFenceEnd(source, n + 1, read.fence)
    const result = readResult(source, last + 1)
    const block: Block = {
      ...run,
      from: line.from,
      to: result?.range.to ?? source.line(last).to,
      index,
      notation: 'markdown',
      header: { from: line.from + offset, to: line.to },
      body: bodyOf(source, n, bodyNext, last),
      result: result?.range ?? null,
    }
    return {
      block,
      diagnostics: run.runnable ? [...diagnostics, ...diagnoseHeaders(source, n + 1, bodyNext)] : diagnostics,
      next: (result?.last ?? last) + 1,
      state: { ...state, lists },
    }
  }
  return { block: null, diagnostics: [], next: source.lines + 1, state: { ...state, lists } }
}

/** `bodyNext` is the line after the code, `last` the last line of the fence: its closing one, if it has one. */
function findFenceEnd(source: LineSource, first: number, fence: Fence): { bodyNext: number; last: number } {
  for (let n = first; n <= source.lines; n++) {
    const { text } = source.line(n)
    if (closesFence(text, fence)) return { bodyNext: n, last: n }
    if (leavesContainer(text, fence)) return { bodyNext: n, last: n - 1 }
  }
  return { bodyNext: source.lines + 1, last: source.lines }
}

/** The code between the opening line and line `next`; when there is none, empty before the closing fence. */
function bodyOf(source: LineSource, opening: number, next: number, last: number): Range {
  if (next > opening + 1) return rangeOfLines(source, opening + 1, next - 1)
  const at = last > opening ? source.line(last).from : source.line(opening).to
  return { from: at, to: at }
}

function diagnoseHeaders(source: LineSource, first: number, next: number) {
  const lines = Array.from({ length: next - first }, (_, i) => source.line(first + i))
  return lines.flatMap(({ text, from }) => diagnoseHeaderLine(text, from) ?? [])
}

/** The `evalresult` sections after line `first - 1`, taken as one. */
function readResult(source: LineSource, first: number): { range: Range; last: number } | null {
  const start = skipBlankLines(source, first)
  let last = 0
  for (let at = start; isSeparatorAt(source, at, 'evalresult'); at = skipBlankLines(source, last + 1)) {
    const end = findSectionEnd(source, at + 1)
    last = isSeparatorAt(source, end, null) ? end : end - 1
  }
  return last === 0 ? null : { range: rangeOfLines(source, start, last), last }
}
