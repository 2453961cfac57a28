import { EditorView } from '@codemirror/view'
import { blocksOf } from '@/lib/editor/blocks'
import { keyOfBlock } from './match-last-runs'

/** Puts the cursor into the block that `#block=NAME` (or `#block=%233`, the third) names; nothing when there is none. */
export function goToHash(view: EditorView, hash: string): void {
  const key = new URLSearchParams(hash.slice(1)).get('block')
  const block =
    key === null ? undefined : blocksOf(view.state).find((candidate) => keyOfBlock(candidate) === key)
  if (!block) return
  const { from } = block.header
  view.dispatch({
    selection: { anchor: from },
    effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: 24 }),
  })
  view.focus()
}
