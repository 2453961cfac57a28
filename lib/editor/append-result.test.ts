import { EditorState, type TransactionSpec } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import type { Notation } from '@/lib/domain/document/block'
import { formatMarker } from '@/lib/domain/document/marker'
import { scriptOf } from '@/lib/domain/document/script-of'
import { formatSeparator } from '@/lib/domain/document/separator'
import { growingResults, type StateHolder, startResult } from './append-result'
import { blocksOf, documentNotation, documentTree } from './blocks'

const URL = 'http://localhost/live/1?live=true&secret=s'
const HEAD = [
  'The task has queued, when started the live stream will show bellow.',
  'Move the cursor to the line bellow and hit Ctrl-enter to query the result of the task.',
  URL,
]
const MARKER = `# ${formatMarker('shell')}`
const PLAIN = formatSeparator('# ')
const RESULT = formatSeparator('# ', 'evalresult')

function holder(notation: Notation, lines: readonly string[]): StateHolder & { lines(): string[] } {
  let state = EditorState.create({
    doc: lines.join('\n'),
    extensions: [documentNotation.of(notation), documentTree, growingResults],
  })
  return {
    get state() {
      return state
    },
    dispatch(spec: TransactionSpec) {
      state = state.update(spec).state
    },
    lines: () => state.doc.toString().split('\n'),
  }
}

describe('output as text', () => {
  it('goes between the block and the next one', () => {
    const view = holder('script', [MARKER, 'date', PLAIN, MARKER, 'ls'])
    const writer = startResult(view, 0, URL)
    writer?.append('one\ntw')
    writer?.append('o\r\nthree')
    writer?.close()
    expect(view.lines()).toEqual([
      MARKER,
      'date',
      '',
      RESULT,
      ...HEAD,
      'one',
      'two',
      'three',
      '',
      PLAIN,
      MARKER,
      'ls',
    ])
    expect(blocksOf(view.state)).toHaveLength(2)
  })

  it('takes the place of the result before, and leaves the script as it was', () => {
    const view = holder('script', [MARKER, 'date', PLAIN, MARKER, 'ls'])
    startResult(view, 0, URL)?.append('old\n')
    const once = view.lines()
    startResult(view, 0, URL)?.append('new\n')
    expect(view.lines()).toEqual(once.map((line) => line.replace('old', 'new')))
  })

  it('stays inside a pair of code separators', () => {
    const code = formatSeparator('# ', 'code')
    const view = holder('script', [code, MARKER, 'date', '', code, 'prose'])
    startResult(view, 100, URL)?.append('out\n')
    expect(view.lines()).toEqual([code, MARKER, 'date', '', RESULT, ...HEAD, 'out', '', code, 'prose'])
    expect(blocksOf(view.state).map(({ result }) => result !== null)).toEqual([true, false])
  })

  it('follows a fence, and is closed so that the prose after it stays prose', () => {
    const view = holder('markdown', ['```sh', 'date', '```', '', 'prose', '', '```js', '1', '```'])
    startResult(view, 0, URL)?.append('```sh\nrm\n')
    const result = ['', RESULT, ...HEAD, '```sh', 'rm', PLAIN]
    expect(view.lines()).toEqual(['```sh', 'date', '```', ...result, '', 'prose', '', '```js', '1', '```'])
    expect(blocksOf(view.state).map(({ language }) => language)).toEqual(['sh', 'js'])
    const again = startResult(view, 0, URL)
    again?.append('x\n')
    expect(view.lines().slice(3, 12)).toEqual(['', RESULT, ...HEAD, 'x', PLAIN, '', 'prose'])
  })

  it('closes a fence that was not', () => {
    const view = holder('markdown', ['- ```python', '  1'])
    startResult(view, 0, URL)?.append('out\n')
    expect(view.lines()).toEqual(['- ```python', '  1', '  ```', '', RESULT, ...HEAD, 'out', PLAIN])
    const [block] = blocksOf(view.state)
    expect(block && scriptOf(view.state.doc, block)).toBe('1')
  })

  it('can not break out of its section', () => {
    const view = holder('script', [MARKER, 'cat other'])
    const writer = startResult(view, 0, URL)
    writer?.append(`${PLAIN}\n${MARKER}\nrm`)
    writer?.close()
    expect(blocksOf(view.state)).toHaveLength(1)
    expect(view.lines().slice(-4)).toEqual([`| ${PLAIN}`, MARKER, 'rm', ''])
  })

  it('puts the last line after output that does not end with a line break', () => {
    const view = holder('script', [MARKER, 'printf out'])
    const writer = startResult(view, 0, URL)
    writer?.append('o')
    writer?.append('ut')
    writer?.close('the end')
    expect(view.lines().slice(-3)).toEqual(['out', 'the end', ''])
  })

  it('stays right while the document is edited', () => {
    const view = holder('script', [MARKER, 'date', PLAIN, MARKER, 'ls'])
    const writer = startResult(view, 0, URL)
    writer?.append('one\n')
    view.dispatch({ changes: { from: 0, insert: 'above\n' } })
    view.dispatch({ changes: { from: view.state.doc.length, insert: '\nbelow' } })
    writer?.append('two\n')
    expect(view.lines()).toEqual([
      'above',
      MARKER,
      'date',
      '',
      RESULT,
      ...HEAD,
      'one',
      'two',
      '',
      PLAIN,
      MARKER,
      'ls',
      'below',
    ])
  })

  it('ends when its section is deleted', () => {
    const view = holder('script', [MARKER, 'date'])
    const writer = startResult(view, 0, URL)
    const [block] = blocksOf(view.state)
    view.dispatch({ changes: { from: block?.result?.from ?? 0, to: view.state.doc.length } })
    const before = view.lines()
    expect(writer?.append('more\n')).toBe(false)
    writer?.close()
    expect(view.lines()).toEqual(before)
    expect(view.state.field(growingResults)).toEqual([])
  })
})
