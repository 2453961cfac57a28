/** What the editor offers while typing: markers in scripts, fences and their attributes in Markdown. */
import {
  type Completion,
  type CompletionContext,
  type CompletionSource,
  insertCompletionText,
  snippet,
} from '@codemirror/autocomplete'
import { EditorState, type Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { FENCE_ATTRIBUTES } from '@/lib/domain/document/fence-attributes'
import { formatMarker } from '@/lib/domain/document/marker'
import { LANGUAGES } from '@/lib/domain/languages'
import { blockAt, documentNotation } from './blocks'

/** The languages a marker can name: `javascript` is that of the browser there. */
const MARKER_LANGUAGES = [
  ...LANGUAGES.map(({ id, label }) => ({ name: id, label })),
  { name: 'javascript', label: 'JavaScript, in the browser' },
]

const markerCompletions: readonly Completion[] = MARKER_LANGUAGES.map(({ name, label }, index) => ({
  label: `eval ${name}`,
  detail: label,
  type: 'keyword',
  boost: -index,
  apply: (view, _completion, from, to) => insertMarker(view, name, from, to),
}))

/** Puts a marker in place of what was typed, braces around it included, the cursor where the arguments go. */
function insertMarker(view: EditorView, language: string, from: number, to: number): void {
  const { doc } = view.state
  const start = doc.sliceString(from - 2, from) === '{{' ? from - 2 : from
  const end = start < from && doc.sliceString(to, to + 2) === '}}' ? to + 2 : to
  const marker = formatMarker(language)
  view.dispatch({
    ...insertCompletionText(view.state, marker, start, end),
    selection: { anchor: start + marker.indexOf(language) + language.length },
  })
}

/** Offers `eval <language>` in script documents. */
export const completeMarker: CompletionSource = (context) => {
  const { state, pos } = context
  if (state.facet(documentNotation) !== 'script') return null
  const typed = context.matchBefore(/\beval \w*$|\b\w+$/)
  if (!typed || isInResult(context)) return null
  if (!typed.text.startsWith('eval') && !'eval'.startsWith(typed.text)) return null
  if (typed.text.length < 2 && !context.explicit) return null
  const header = blockAt(state, pos)?.header
  if (header && pos > header.from && pos < header.to) return null
  return { from: typed.from, options: markerCompletions, validFor: /^e(?:v(?:a(?:l(?: \w*)?)?)?)?$/ }
}

const fenceLanguages = LANGUAGES.map(({ id, label }) => ({ name: id === 'node' ? 'javascript' : id, label }))

/** Offers fences for every language where an opening fence is typed. */
export const completeFence: CompletionSource = (context) => {
  const typed = matchFence(context, /(?:`{3,}|~{3,})[\w#+-]*$/)
  if (!typed) return null
  const fence = /^(?:`+|~+)/.exec(typed.text)?.[0] ?? ''
  const options = fenceLanguages.map(
    ({ name, label }, index): Completion => ({
      label: `${fence}${name}`,
      detail: label,
      type: 'keyword',
      boost: -index,
      apply: (view, completion, from, to) => {
        const rest = view.state.doc.lineAt(to)
        const closers = /^[`~]*/.exec(rest.text.slice(to - rest.from))?.[0].length ?? 0
        snippet(`${fence}${name}\n#{}\n${fence}`)(view, completion, from, to + closers)
      },
    }),
  )
  return { from: typed.from, options, validFor: /^[`~]+[\w#+-]*$/ }
}

/** Offers the attributes of a fence inside its braces, and the values of `target`. */
export const completeAttribute: CompletionSource = (context) => {
  const inBraces = matchFence(context, /\{[^{}]*$/)
  if (!inBraces) return null
  const value = context.matchBefore(/target=\w*$/)
  if (value)
    return {
      from: value.from + 'target='.length,
      options: ['server', 'browser'].map((label) => ({ label, type: 'enum' })),
      validFor: /^\w*$/,
    }
  const word = context.matchBefore(/(?<=[\s{])\w*$/)
  if (!word) return null
  const options = Object.entries(FENCE_ATTRIBUTES).map(([name, detail]) => ({
    label: `${name}=`,
    detail,
    type: 'property',
  }))
  return { from: word.from, options, validFor: /^\w*$/ }
}

/** Matches before the cursor, on the opening line of a fence only. */
function matchFence(context: CompletionContext, pattern: RegExp): { from: number; text: string } | null {
  const { state, pos } = context
  if (state.facet(documentNotation) !== 'markdown') return null
  const line = state.doc.lineAt(pos)
  const block = blockAt(state, pos)
  return block && block.from === line.from ? context.matchBefore(pattern) : null
}

function isInResult({ state, pos }: CompletionContext): boolean {
  const result = blockAt(state, pos)?.result
  return result != null && pos >= result.from && pos <= result.to
}

const sources = [completeMarker, completeFence, completeAttribute].map((autocomplete) => ({ autocomplete }))

/** Adds the completions to those of the languages. */
export const blockCompletions: Extension = EditorState.languageData.of(() => sources)
