import type { Notation } from './block'
import { type LineSource, linesOf } from './line-source'
import { START } from './scanner'
import { type ParsedDocument, scanSegments, treeOf } from './segment'

/** Parses a document. Any text gives a tree: what is wrong with it is in the tree's diagnostics. */
export function parseDocument(text: string | LineSource, notation: Notation): ParsedDocument {
  const source = typeof text === 'string' ? linesOf(text) : text
  return treeOf(notation, source.length, scanSegments(notation, source, { line: 1, state: START, index: 0 }))
}
