import type { EditorState } from '@codemirror/state'
import { type Command, EditorView } from '@codemirror/view'
import type { Block } from '@/lib/domain/document/block'
import { findLiveUrl } from '@/lib/domain/document/format-result'
import { scriptOf } from '@/lib/domain/document/script-of'
import { blockAt, blocksOf } from './blocks'
import { editorCallbacks } from './config'

/** Runs the block under the cursor, or queries the run whose URL the cursor's line holds. */
export const runBlockAtCursor: Command = (view) => {
  const { state } = view
  const { head } = state.selection.main
  const block = blockAt(state, head)
  const inBody = block?.runnable && head >= block.body.from && head <= block.body.to
  const url = inBody ? null : findLiveUrl(state.doc.lineAt(head).text)
  if (url) state.facet(editorCallbacks).onQueryRun(url, head)
  else runOrComplain(view, block, false)
  return true
}

/** Runs the block under the cursor and moves to the next one that can run. */
export const runBlockAndAdvance: Command = (view) => {
  const block = blockAt(view.state, view.state.selection.main.head)
  const next = block && nextRunnable(view.state, block)
  if (next) {
    const effects = EditorView.scrollIntoView(next.body.from, { y: 'nearest', yMargin: 48 })
    view.dispatch({ selection: { anchor: next.body.from }, effects, userEvent: 'select' })
  }
  runOrComplain(view, block, true)
  return true
}

/** Asks the page to run all blocks. */
export const runAllBlocks: Command = ({ state }) => {
  state.facet(editorCallbacks).onRunAll()
  return true
}

/** Asks the page to save. */
export const saveDocument: Command = ({ state }) => {
  state.facet(editorCallbacks).onSave()
  return true
}

/** Asks the page to run a block. */
export function runBlock(state: EditorState, block: Block, advance = false): void {
  state.facet(editorCallbacks).onRun(block, scriptOf(state.doc, block), { advance })
}

function runOrComplain({ state }: EditorView, block: Block | null, advance: boolean): void {
  if (block?.runnable) runBlock(state, block, advance)
  else state.facet(editorCallbacks).onNothingToRun()
}

function nextRunnable(state: EditorState, block: Block): Block | null {
  return blocksOf(state).find((candidate) => candidate.index > block.index && candidate.runnable) ?? null
}
