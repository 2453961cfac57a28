import { type Action, linter, type Diagnostic as Shown } from '@codemirror/lint'
import type { EditorState, Extension } from '@codemirror/state'
import type { Diagnostic } from '@/lib/domain/document/block'
import { suggestLanguages } from '@/lib/domain/languages'
import { documentTree } from './blocks'

/** Milliseconds without typing after which problems are shown. */
const DELAY = 400

/** What is wrong in the document, with a repair for each likely language. */
export function listProblems(state: EditorState): Shown[] {
  return state.field(documentTree).diagnostics.map((diagnostic) => ({
    from: diagnostic.from,
    to: diagnostic.to,
    severity: diagnostic.severity,
    message: diagnostic.message,
    source: diagnostic.code,
    actions: repairsOf(state, diagnostic),
  }))
}

function repairsOf(state: EditorState, { code, from, to }: Diagnostic): Action[] {
  if (code !== 'unknown-language') return []
  return suggestLanguages(state.sliceDoc(from, to)).map((language) => ({
    name: `Use ${language}`,
    apply: (view, from, to) =>
      view.dispatch({ changes: { from, to, insert: language }, userEvent: 'input.repair' }),
  }))
}

/** Marks unknown languages, bad attributes and the like. */
export const blockLint: Extension = linter(({ state }) => listProblems(state), {
  delay: DELAY,
  needsRefresh: ({ startState, state }) => startState.field(documentTree) !== state.field(documentTree),
})
