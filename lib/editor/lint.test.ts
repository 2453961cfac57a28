import { EditorState } from '@codemirror/state'
import { expect, it } from 'vitest'
import { documentTree } from './blocks'
import { listProblems } from './lint'

it('offers the likely languages for a mistyped one', () => {
  const doc = '```pyton\nprint(1)\n```\n\n```sh {timeout=soon}\n```'
  const problems = listProblems(EditorState.create({ doc, extensions: documentTree }))
  expect(problems.map(({ from, to, severity, source }) => [doc.slice(from, to), severity, source])).toEqual([
    ['pyton', 'warning', 'unknown-language'],
    ['timeout=soon', 'error', 'bad-attribute'],
  ])
  expect(problems[0]?.actions?.map(({ name }) => name)).toContain('Use python')
  expect(problems[1]?.actions).toEqual([])
})
