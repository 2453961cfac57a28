import { EditorState, type TransactionSpec } from '@codemirror/state'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { replaceDocument } from './replace-document'

function replaced(before: string, after: string, cursor = 0) {
  let state = EditorState.create({ doc: before, selection: { anchor: cursor } })
  const view = {
    get state() {
      return state
    },
    dispatch(spec: TransactionSpec) {
      state = state.update(spec).state
    },
  }
  replaceDocument(view, after)
  return state
}

it('makes any text of any other', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '\n', '🏃', '\r\n'), { maxLength: 30 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(replaced(before, after).doc.toString()).toBe(after.replaceAll('\r\n', '\n'))
    }),
  )
})

it('keeps the cursor where it was in the text', () => {
  const before = 'first\nsecond\nthird\n'
  const state = replaced(before, 'zero\nfirst\nsecond\nand third\n', before.indexOf('third'))
  expect(state.doc.lineAt(state.selection.main.head).text).toBe('and third')
})
