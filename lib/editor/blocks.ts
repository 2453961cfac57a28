import { type ChangeDesc, type EditorState, Facet, StateField } from '@codemirror/state'
import type { Block, Notation, Range } from '@/lib/domain/document/block'
import { parseDocument } from '@/lib/domain/document/parse-document'
import type { ParsedDocument } from '@/lib/domain/document/segment'
import { type ChangedStretch, updateDocument } from '@/lib/domain/document/update-document'

/** The notation of the document; `markdown` when none is given. */
export const documentNotation = Facet.define<Notation, Notation>({
  combine: (values) => values[0] ?? 'markdown',
})

/** The document's tree, kept up with every change. */
export const documentTree = StateField.define<ParsedDocument>({
  create: (state) => parseDocument(state.doc, state.facet(documentNotation)),
  update(tree, { state, changes }) {
    const notation = state.facet(documentNotation)
    if (tree.notation !== notation) return parseDocument(state.doc, notation)
    const change = coverChanges(changes)
    return change ? updateDocument(tree, state.doc, change) : tree
  },
})

/** The stretch that covers all changes; null when there are none. */
export function coverChanges(changes: ChangeDesc): ChangedStretch | null {
  let covered: ChangedStretch | null = null
  changes.iterChangedRanges((fromA, toA, _fromB, toB) => {
    covered = { from: covered?.from ?? fromA, toA, toB }
  })
  return covered
}

/** The blocks of the document, in order. */
export function blocksOf(state: EditorState): readonly Block[] {
  return state.field(documentTree).blocks
}

/** The block that holds `pos`, its header, result and both ends included; null when there is none. */
export function blockAt(state: EditorState, pos: number): Block | null {
  const block = blocksOf(state)[countStartingBy(state, pos) - 1]
  return block && pos <= block.to ? block : null
}

/** The blocks that touch a range, in order. */
export function blocksTouching(state: EditorState, { from, to }: Range): readonly Block[] {
  const end = countStartingBy(state, to)
  let start = countStartingBy(state, from)
  if (start > 0 && (blocksOf(state)[start - 1]?.to ?? 0) >= from) start--
  return blocksOf(state).slice(start, end)
}

/** How many blocks start at `pos` or before it. */
function countStartingBy(state: EditorState, pos: number): number {
  const blocks = blocksOf(state)
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.from ?? 0) <= pos) low = middle + 1
    else high = middle
  }
  return low
}
