import type { EditorState, Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { blockAt } from './blocks'
import { type CursorInfo, editorCallbacks } from './config'

/** Where the main cursor is, and what is selected. */
function describeCursor(state: EditorState): CursorInfo {
  const { main, ranges } = state.selection
  const line = state.doc.lineAt(main.head)
  return {
    line: line.number,
    column: main.head - line.from + 1,
    selected: ranges.reduce((sum, range) => sum + range.to - range.from, 0),
    cursors: ranges.length,
    block: blockAt(state, main.head),
  }
}

/** Tells the page about changes of document and cursor. */
export const reportChanges: Extension = EditorView.updateListener.of((update) => {
  const { state, docChanged, selectionSet } = update
  const { onDocChanged, onCursor } = state.facet(editorCallbacks)
  if (docChanged) onDocChanged(update)
  if (docChanged || selectionSet) onCursor(describeCursor(state))
})
