import { diff } from '@codemirror/merge'
import { type ChangeSpec, Transaction } from '@codemirror/state'
import type { StateHolder } from './append-result'

/** Milliseconds after which the difference is taken roughly. */
const DIFF_TIMEOUT = 200

/**
 * Makes `text` the document, changing only what differs: cursor, folds and panels stay where they are. It can be undone
 * as one step.
 */
export function replaceDocument(view: StateHolder, text: string): void {
  const before = view.state.doc.toString()
  const after = text.replace(/\r\n?/g, '\n')
  const changes = diff(before, after, { timeout: DIFF_TIMEOUT }).map(
    ({ fromA, toA, fromB, toB }): ChangeSpec => ({ from: fromA, to: toA, insert: after.slice(fromB, toB) }),
  )
  if (changes.length === 0) return
  view.dispatch({ changes, annotations: Transaction.userEvent.of('replace') })
}
