/**
 * The editor put together. It is made once; what changes later goes through effects:
 *
 *     const view = new EditorView({ doc, parent, extensions: createEditor({ notation: 'markdown', onRun }) })
 *     setNotation(view, 'script')
 *     view.dispatch({ effects: setBlockRun.of({ pos, run }) })
 *
 * Each concept is a file; all share the tree of the document (`blocks.ts`) and the callbacks (`config.ts`).
 */
import { autocompletion, closeBrackets } from '@codemirror/autocomplete'
import { history } from '@codemirror/commands'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { highlightSelectionMatches, search } from '@codemirror/search'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  lineNumbers,
  placeholder,
  rectangularSelection,
} from '@codemirror/view'
import type { Notation } from '@/lib/domain/document/block'
import { growingResults } from './append-result'
import { blockDecorations, blockTheme } from './block-decorations'
import { documentNotation, documentTree } from './blocks'
import { blockCompletions } from './completion'
import { type EditorCallbacks, editorCallbacks } from './config'
import { blockFolding } from './fold'
import { runGutter } from './gutter'
import { editorKeymap } from './keymap'
import { languageOf } from './language'
import { blockLint } from './lint'
import { outputPanels } from './panel'
import { reportChanges } from './report'
import { shownRuns } from './run-state'
import { editorTheme } from './theme'

export interface EditorConfig extends Partial<EditorCallbacks> {
  readonly notation: Notation
  /** Default false. Runs are possible either way. */
  readonly readOnly?: boolean
  /** Shown in an empty document. */
  readonly placeholder?: string
}

const notationPart = new Compartment()

/** Everything an editor of documents needs. */
export function createEditor(config: EditorConfig): Extension[] {
  const { notation, readOnly = false, placeholder: hint, ...callbacks } = config
  return [
    editorCallbacks.of(callbacks),
    notationPart.of(notationExtensions(notation)),
    EditorState.readOnly.of(readOnly),
    documentTree,
    shownRuns,
    growingResults,
    editorKeymap,
    lineNumbers(),
    runGutter,
    blockFolding,
    blockDecorations,
    blockTheme,
    outputPanels,
    blockCompletions,
    blockLint,
    reportChanges,
    ...editing,
    hint ? placeholder(hint) : [],
    editorTheme,
  ]
}

const editing: readonly Extension[] = [
  history(),
  drawSelection(),
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  EditorState.tabSize.of(4),
  indentUnit.of('  '),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ icons: false }),
  rectangularSelection(),
  crosshairCursor(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  highlightSelectionMatches(),
  search({ top: true }),
  EditorView.contentAttributes.of({ 'aria-label': 'Document' }),
]

function notationExtensions(notation: Notation): Extension {
  return [documentNotation.of(notation), languageOf(notation)]
}

/** Reads the document in another notation from now on. */
export function setNotation(view: EditorView, notation: Notation): void {
  view.dispatch({ effects: notationPart.reconfigure(notationExtensions(notation)) })
}
