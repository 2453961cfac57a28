/** The look of the editor. Every colour is a CSS variable of the page, so that light and dark need nothing here. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags as t } from '@lezer/highlight'

const frame = EditorView.theme({
  '&': { color: 'var(--fg)', backgroundColor: 'var(--bg)', fontSize: '13px', height: '100%' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--fg)', padding: '8px 0', minWidth: '0' },
  '.cm-line': { padding: '0 12px 0 10px' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--fg)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--bg-hover) 50%, transparent)' },
  '.cm-gutters': { backgroundColor: 'var(--bg)', color: 'var(--fg-faint)', border: 'none' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--fg)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '32px', fontVariantNumeric: 'tabular-nums' },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer' },
  '.cm-foldGutter [title="Fold line"]': { opacity: '0' },
  '.cm-foldGutter:hover [title="Fold line"]': { opacity: '1' },
  '@media (max-width: 639px)': {
    '.cm-lineNumbers': { display: 'none !important' },
  },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--bg-sunken)',
    border: '1px solid var(--border)',
    borderRadius: '4px',
    color: 'var(--fg-muted)',
    padding: '0 6px',
  },
  '.cm-placeholder': { color: 'var(--fg-faint)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: '1px solid var(--border-strong)',
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'transparent',
    color: 'var(--state-failed)',
  },
  '.cm-specialChar': { color: 'var(--state-failed)' },
})

const search = EditorView.theme({
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--state-waiting) 28%, transparent)' },
  '.cm-searchMatch-selected': {
    backgroundColor: 'color-mix(in srgb, var(--state-waiting) 55%, transparent)',
  },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--fg-faint) 22%, transparent)' },
  '.cm-panels': { backgroundColor: 'var(--bg-raised)', color: 'var(--fg)', fontFamily: 'var(--font-ui)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--border)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--border)' },
  '.cm-panel.cm-search': { padding: '6px 32px 6px 10px' },
  '.cm-panel.cm-search label': { fontSize: '12px' },
  '.cm-textfield': {
    backgroundColor: 'var(--bg)',
    border: '1px solid var(--border-strong)',
    borderRadius: '4px',
    fontSize: '12px',
  },
  '.cm-textfield:focus-visible, .cm-button:focus-visible': { outline: '2px solid var(--accent)' },
  '.cm-button': {
    backgroundColor: 'var(--bg)',
    backgroundImage: 'none',
    border: '1px solid var(--border-strong)',
    borderRadius: '4px',
    fontSize: '12px',
  },
})

const popups = EditorView.theme({
  '.cm-tooltip': {
    backgroundColor: 'var(--bg-raised)',
    border: '1px solid var(--border-strong)',
    borderRadius: '6px',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-mono)',
    fontSize: '12px',
    maxHeight: '16em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--fg)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionDetail': { color: 'var(--fg-muted)', fontStyle: 'normal' },
  '.cm-diagnostic': { fontFamily: 'var(--font-ui)', fontSize: '12px', padding: '4px 10px' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--state-failed)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--state-waiting)' },
  '.cm-diagnostic-info': { borderLeft: '3px solid var(--state-running)' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--bg)',
    border: '1px solid var(--border-strong)',
    borderRadius: '4px',
    color: 'var(--fg)',
    fontSize: '12px',
  },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px dotted var(--state-failed)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', borderBottom: '2px dotted var(--state-waiting)' },
  '.cm-lintRange-info': { backgroundImage: 'none', borderBottom: '2px dotted var(--state-running)' },
})

const syntax = HighlightStyle.define([
  { tag: [t.keyword, t.modifier, t.controlKeyword, t.definitionKeyword], color: 'var(--syn-keyword)' },
  {
    tag: [t.string, t.special(t.string), t.regexp, t.character, t.attributeValue],
    color: 'var(--syn-string)',
  },
  { tag: [t.number, t.bool, t.null, t.atom, t.unit, t.color], color: 'var(--syn-number)' },
  {
    tag: [t.comment, t.lineComment, t.blockComment, t.docComment],
    color: 'var(--syn-comment)',
    fontStyle: 'italic',
  },
  {
    tag: [t.function(t.variableName), t.function(t.propertyName), t.macroName, t.standard(t.name)],
    color: 'var(--syn-function)',
  },
  { tag: [t.typeName, t.className, t.namespace, t.tagName, t.annotation], color: 'var(--syn-type)' },
  {
    tag: [t.variableName, t.propertyName, t.attributeName, t.labelName, t.special(t.variableName)],
    color: 'var(--syn-variable)',
  },
  { tag: [t.operator, t.punctuation, t.bracket, t.escape], color: 'var(--syn-operator)' },
  { tag: [t.heading, t.heading1, t.heading2, t.heading3], color: 'var(--syn-heading)', fontWeight: '600' },
  { tag: [t.link, t.url], color: 'var(--syn-link)' },
  { tag: t.emphasis, fontStyle: 'italic' },
  { tag: t.strong, fontWeight: '600' },
  { tag: t.strikethrough, textDecoration: 'line-through' },
  { tag: [t.meta, t.processingInstruction, t.contentSeparator], color: 'var(--fg-faint)' },
  { tag: t.inserted, color: 'var(--state-succeeded)' },
  { tag: [t.deleted, t.invalid], color: 'var(--state-failed)' },
])

/** The look of the editor and of its code. */
export const editorTheme: Extension = [frame, search, popups, syntaxHighlighting(syntax)]
