import type { EditorState, StateCommand } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { Block } from '@/lib/domain/document/block'
import { findLiveUrl } from '@/lib/domain/document/format-result'
import { scriptOf } from '@/lib/domain/document/script-of'
import { blockAt, blocksOf } from './blocks'
import { editorCallbacks } from './config'

/** Runs the block under the cursor, or queries the run whose URL the cursor's line holds. */
export const runBlockAtCursor: StateCommand = ({ state }) => {
  const { head } = state.selection.main
  const block = blockAt(state, head)
  const inBody = block?.runnable && head >= block.body.from && head <= block.body.to
  const url = inBody ? null : findLiveUrl(state.doc.lineAt(head).text)
  if (url) state.facet(editorCallbacks).onQueryRun(url, head)
  else runOrComplain(state, block, false)
  return true
}

/** Runs the block under the cursor and moves to the next one that can run. */
export const runBlockAndAdvance: StateCommand = ({ state, dispatch }) => {
  const block = blockAt(state, state.selection.main.head)
  const next = block && nextRunnable(state, block)
  if (next) {
    const effects = EditorView.scrollIntoView(next.body.from, { y: 'nearest', yMargin: 48 })
    dispatch(state.update({ selection: { anchor: next.body.from }, effects, userEvent: 'select' }))
  }
  runOrComplain(state, block, true)
  return true
}

/** Asks the page to run all blocks. */
export const runAllBlocks: StateCommand = ({ state }) => {
  state.facet(editorCallbacks).onRunAll()
  return true
}

/** Asks the page to save. */
export const saveDocument: StateCommand = ({ state }) => {
  state.facet(editorCallbacks).onSave()
  return true
}

/** Asks the page to run a block. */
export function runBlock(state: EditorState, block: Block, advance = false): void {
  state.facet(editorCallbacks).onRun(block, scriptOf(state.doc, block), { advance })
}

function runOrComplain(state: EditorState, block: Block | null, advance: boolean): void {
  if (block?.runnable) runBlock(state, block, advance)
  else state.facet(editorCallbacks).onNothingToRun()
}

function nextRunnable(state: EditorState, block: Block): Block | null {
  return blocksOf(state).find((candidate) => candidate.index > block.index && candidate.runnable) ?? null
}
