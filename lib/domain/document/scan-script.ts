/**
 * The script notation. Separator lines (`separator.ts`) cut the document into sections.
 *
 * - A section with text is a block, and one with a marker (`marker.ts`) runs. A blank section belongs to no block.
 * - The name of the separator above a block is the block's name, unless it is one of the two known ones.
 * - `code` opens a block that the next `code` closes; any other separator but `evalresult` closes it too.
 * - An `evalresult` section is the result of the block above it. Blank sections between do not part them.
 */
import { findLanguage } from '../languages'
import type { Block, Diagnostic, Range } from './block'
import { diagnose, diagnoseLanguage } from './diagnose'
import type { LineSource, SourceLine } from './line-source'
import { findMarkers, MAX_MARKER_PARAMS, type Marker } from './marker'
import type { Scanner } from './scanner'
import { diagnoseHeaderLine } from './script-headers'
import { findSectionEnd, isSeparatorAt, rangeOfLines, skipBlankLines } from './section'
import { parseSeparator } from './separator'

/** Reads the next block of a script document, with the blank sections and stray results before it. */
export const scanScript: Scanner = (source, first, state, index) => {
  let { codeOpen } = state
  let line = first
  while (line <= source.lines) {
    const separator = parseSeparator(source.line(line).text)
    const bodyFirst = separator ? line + 1 : line
    const isResult = separator?.name === 'evalresult'
    if (separator && !isResult) codeOpen = separator.name === 'code' && !codeOpen
    if (isResult || isBlankSection(source, bodyFirst)) {
      line = findSectionEnd(source, bodyFirst)
      continue
    }
    const body = readBody(source, bodyFirst)
    const tail = readTail(source, body.next, codeOpen)
    const block: Block = {
      ...body.run,
      from: source.line(line).from,
      to: source.line(tail.last).to,
      index,
      notation: 'script',
      name: separator?.name === 'code' ? null : (separator?.name ?? null),
      attributes: {},
      body: body.range,
      result: tail.result,
    }
    return {
      block,
      diagnostics: body.diagnostics,
      next: tail.next,
      state: { ...state, codeOpen: tail.codeOpen },
    }
  }
  return { block: null, diagnostics: [], next: line, state: { ...state, codeOpen } }
}

function isBlankSection(source: LineSource, line: number): boolean {
  const text = skipBlankLines(source, line)
  return text > source.lines || parseSeparator(source.line(text).text) !== null
}

interface Body {
  readonly range: Range
  readonly run: Pick<Block, 'language' | 'target' | 'args' | 'header' | 'runnable'>
  readonly diagnostics: readonly Diagnostic[]
  /** Number of the line after it. */
  readonly next: number
}

function readBody(source: LineSource, first: number): Body {
  const next = findSectionEnd(source, first)
  const range = rangeOfLines(source, first, next - 1)
  const none: Body['run'] = {
    language: null,
    target: 'server',
    args: [],
    header: { from: range.from, to: range.from },
    runnable: false,
  }
  let run = none
  const diagnostics: Diagnostic[] = []
  const headerDiagnostics: Diagnostic[] = []
  for (let n = first; n < next; n++) {
    const line = source.line(n)
    for (const marker of findMarkers(line.text)) {
      const problem = diagnoseMarker(line, marker, run !== none)
      if (problem) diagnostics.push(problem)
      if (run === none && isEval(marker)) run = runOf(line, marker)
    }
    const bad = diagnoseHeaderLine(line.text, line.from)
    if (bad) headerDiagnostics.push(bad)
  }
  if (run.runnable) diagnostics.push(...headerDiagnostics)
  return { range, run, diagnostics, next }
}

function isEval(marker: Marker): boolean {
  return marker.name === 'eval' && !marker.tooLong && marker.params.length > 0
}

function runOf(line: SourceLine, marker: Marker): Body['run'] {
  const [language = '', ...args] = marker.params
  const name = language.toLowerCase()
  return {
    language: name,
    target: name === 'javascript' || name === 'js' ? 'browser' : 'server',
    args,
    header: { from: line.from + marker.from, to: line.from + marker.to },
    runnable: true,
  }
}

function diagnoseMarker(line: SourceLine, marker: Marker, hasRun: boolean): Diagnostic | null {
  const from = line.from + marker.from
  const to = line.from + marker.to
  if (marker.name !== 'eval')
    return diagnose(
      'unknown-marker',
      'info',
      from,
      to,
      `"${marker.name}" does nothing here; "eval" runs the block.`,
    )
  if (hasRun)
    return diagnose(
      'extra-marker',
      'warning',
      from,
      to,
      'The block has a marker already; this one is ignored.',
    )
  if (marker.tooLong) {
    const message = `A marker takes at most ${MAX_MARKER_PARAMS} characters of language and arguments; this one is ignored.`
    return diagnose('bad-marker', 'error', from, to, message)
  }
  const [language] = marker.params
  if (language === undefined)
    return diagnose('missing-language', 'error', from, to, 'Name a language, e.g. {{eval shell , …}}.')
  return findLanguage(language) ? null : diagnoseLanguage(language, line.from + marker.paramsFrom, 'error')
}

interface Tail {
  readonly result: Range | null
  /** The last line of the block. */
  readonly last: number
  readonly next: number
  readonly codeOpen: boolean
}

/** Reads what follows a body and still belongs to its block: its `code` separator and its results. */
function readTail(source: LineSource, first: number, open: boolean): Tail {
  let tail: Tail = { result: null, last: first - 1, next: first, codeOpen: open }
  for (;;) {
    if (isSeparatorAt(source, tail.next, 'evalresult')) {
      const next = findSectionEnd(source, tail.next + 1)
      const section = rangeOfLines(source, tail.next, next - 1)
      tail = {
        ...tail,
        result: { ...section, from: tail.result?.from ?? section.from },
        last: next - 1,
        next,
      }
    } else if (tail.codeOpen && isSeparatorAt(source, tail.next, 'code')) {
      tail = { ...tail, codeOpen: false, last: tail.next, next: skipBlankLines(source, tail.next + 1) }
    } else if (isSeparatorAt(source, tail.next, null)) {
      const next = skipBlankLines(source, tail.next + 1)
      if (!isSeparatorAt(source, next, 'evalresult')) return tail
      tail = { ...tail, codeOpen: false, next }
    } else return tail
  }
}
