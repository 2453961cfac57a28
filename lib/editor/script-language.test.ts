import { ensureSyntaxTree, foldable, getIndentation } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import type { Tree } from '@lezer/common'
import { highlightTree, tagHighlighter, tags } from '@lezer/highlight'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatMarker } from '@/lib/domain/document/marker'
import { formatSeparator } from '@/lib/domain/document/separator'
import { documentNotation, documentTree } from './blocks'
import { findCodeLanguage } from './code-languages'
import { blockFolding } from './fold'
import { languageOf } from './language'

const PYTHON = `# ${formatMarker('python')}\ndef f():\n  return "x"`
const SHELL = `${formatSeparator('# ')}\n# ${formatMarker('shell')}\nif true; then\necho "y" # ok\nfi`
const RESULT = `${formatSeparator('# ', 'evalresult')}\ndef not_code(): return 1`
const DOC = `${PYTHON}\n${RESULT}\n${SHELL}\n`

const start = (doc = DOC) =>
  EditorState.create({
    doc,
    extensions: [documentNotation.of('script'), documentTree, languageOf('script'), blockFolding],
  })

function treeOf(state: EditorState): Tree {
  const tree = ensureSyntaxTree(state, state.doc.length, 5000)
  if (!tree) throw new Error('The syntax tree was not ready in time.')
  return tree
}

const highlighter = tagHighlighter([
  { tag: tags.keyword, class: 'keyword' },
  { tag: tags.string, class: 'string' },
  { tag: tags.comment, class: 'comment' },
  { tag: tags.processingInstruction, class: 'marker' },
])

function highlights(state: EditorState): string[] {
  const found: string[] = []
  highlightTree(treeOf(state), highlighter, (from, to, style) =>
    found.push(`${style} ${state.sliceDoc(from, to)}`),
  )
  return found
}

beforeAll(async () => {
  await Promise.all(['python', 'shell'].map((name) => findCodeLanguage(name)?.load()))
})

describe('the syntax tree of a script document', () => {
  it('gives each block the highlighting of its language, results none', () => {
    const found = highlights(start())
    expect(found).toContain('keyword def')
    expect(found).toContain('string "x"')
    expect(found).toContain('keyword then')
    expect(found).toContain('comment # ok')
    expect(found).toContain(`marker ${formatMarker('python')}`)
    expect(found.filter((line) => line === 'keyword def')).toHaveLength(1)
  })

  it('reuses the blocks that an edit does not touch', () => {
    const before = start()
    const [python, shell] = treeOf(before).children
    const edited = before.update({ changes: { from: DOC.indexOf('"y"') + 1, insert: 'z' } }).state
    const after = treeOf(edited).children
    expect(after[0]).toBe(python)
    expect(after[1]).not.toBe(shell)
    expect(highlights(edited)).toContain('string "zy"')
  })

  it('follows a change of language', () => {
    const from = DOC.indexOf('python')
    const edited = start().update({ changes: { from, to: from + 'python'.length, insert: 'shell' } }).state
    expect(highlights(edited)).not.toContain('keyword def')
  })

  it('is the same after edits as from the start', () => {
    let state = start()
    for (const changes of [
      { from: 0, insert: `# ${formatMarker('shell')}\necho "a"\n${formatSeparator('# ')}\n` },
      { from: 3, to: 20 },
      { from: DOC.length, insert: `\n${formatSeparator('# ', 'evalresult')}\n"no string"` },
    ])
      state = state.update({ changes }).state
    expect(highlights(state)).toEqual(highlights(start(state.doc.toString())))
  })

  it('lets a block indent as its language does', () => {
    const state = start()
    treeOf(state)
    expect(getIndentation(state, DOC.indexOf('return'))).toBe(2)
  })
})

describe('folding', () => {
  it('folds a block at its first line and a result at its separator', () => {
    const state = start()
    treeOf(state)
    const first = state.doc.line(1)
    expect(foldable(state, first.from, first.to)).toEqual({ from: first.to, to: PYTHON.length })
    const separator = state.doc.line(4)
    expect(foldable(state, separator.from, separator.to)).toEqual({
      from: separator.to,
      to: PYTHON.length + 1 + RESULT.length,
    })
  })
})
