import { EditorState, type StateCommand } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { formatMarker } from '@/lib/domain/document/marker'
import { formatSeparator } from '@/lib/domain/document/separator'
import { documentNotation, documentTree } from './blocks'
import { runBlockAndAdvance, runBlockAtCursor } from './commands'
import { editorCallbacks } from './config'

const URL = 'http://localhost/live/12?live=true&secret=abc'
const DOC = [
  `# ${formatMarker('shell', ['x'])}`,
  `curl '${URL}'`,
  formatSeparator('# ', 'evalresult'),
  URL,
  'out',
  formatSeparator('# '),
  'prose',
  formatSeparator('# '),
  `# ${formatMarker('python')}`,
  'print(1)',
].join('\n')

/** Runs a command with the cursor at `text`; answers what the page was asked, and where the cursor is then. */
function press(command: StateCommand, text: string) {
  const asked: unknown[] = []
  let state = EditorState.create({
    doc: DOC,
    selection: { anchor: DOC.lastIndexOf(text) },
    extensions: [
      documentNotation.of('script'),
      documentTree,
      editorCallbacks.of({
        onRun: (block, script, { advance }) => asked.push(['run', block.language, script, advance]),
        onQueryRun: ({ id, query }) => asked.push(['query', id, query]),
        onNothingToRun: () => asked.push(['nothing']),
      }),
    ],
  })
  expect(command({ state, dispatch: (tr) => (state = tr.state) })).toBe(true)
  return { asked, line: state.doc.lineAt(state.selection.main.head).number }
}

describe('the key that runs', () => {
  it('runs the block under the cursor, also from inside its result', () => {
    const run = ['run', 'shell', `# \ncurl '${URL}'`, false]
    expect(press(runBlockAtCursor, 'curl').asked).toEqual([run])
    expect(press(runBlockAtCursor, 'out').asked).toEqual([run])
  })

  it('queries the run whose URL is in the line', () => {
    expect(press(runBlockAtCursor, 'http').asked).toEqual([['query', 12, 'live=true&secret=abc']])
  })

  it('says so when nothing can run there', () => {
    expect(press(runBlockAtCursor, 'prose').asked).toEqual([['nothing']])
  })

  it('moves to the next block that can run, and stays at the last', () => {
    expect(press(runBlockAndAdvance, 'curl')).toMatchObject({
      asked: [['run', 'shell', expect.any(String), true]],
      line: 9,
    })
    expect(press(runBlockAndAdvance, 'print')).toMatchObject({
      asked: [['run', 'python', '# \nprint(1)', true]],
      line: 10,
    })
  })
})
