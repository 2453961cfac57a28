/**
 * How a document is read: from its start, in segments. A segment is a stretch of whole lines with at most one block;
 * all that a scanner has to know at its start is a `ScanState`. So reading can begin at any segment, and can stop as
 * soon as it arrives at an old segment with the state that one had: that is all of incremental parsing.
 */
import type { Block, Diagnostic } from './block'
import type { LineSource } from './line-source'

export interface ScanState {
  /** Script: a `code` separator is open, so the next one closes it. */
  readonly codeOpen: boolean
  /** Markdown: the columns at which the content of the open list items starts, ascending. */
  readonly lists: readonly number[]
}

export const START: ScanState = { codeOpen: false, lists: [] }

export function isSameState(a: ScanState, b: ScanState): boolean {
  return (
    a.codeOpen === b.codeOpen &&
    a.lists.length === b.lists.length &&
    a.lists.every((column, i) => column === b.lists[i])
  )
}

/** What a scanner answers for the segment that starts at the line it was given. */
export interface Scanned {
  readonly block: Block | null
  readonly diagnostics: readonly Diagnostic[]
  /** Number of the line at which the next segment starts; one past the last line at the end. */
  readonly next: number
  /** The state there. */
  readonly state: ScanState
}

/** Reads one segment. `index` is that of its block, should it have one. */
export type Scanner = (source: LineSource, line: number, state: ScanState, index: number) => Scanned
