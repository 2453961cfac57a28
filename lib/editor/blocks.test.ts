import { Compartment, EditorState } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMarker } from '@/lib/domain/document/marker'
import { parseDocument } from '@/lib/domain/document/parse-document'
import { formatSeparator } from '@/lib/domain/document/separator'
import { blockAt, blocksOf, blocksTouching, documentNotation, documentTree } from './blocks'

const token = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    '\r\n',
    'x',
    '- ',
    '    ',
    '```',
    '```bash',
    '~~~',
    '```sh {name=a}',
    formatMarker('shell'),
  ],
  ...[null, 'code', 'evalresult', 'name'].map((name) => `\n${formatSeparator('# ', name)}\n`),
)
const text = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(''))
const edits = fc.array(
  fc.array(fc.record({ at: fc.nat(), remove: fc.nat(20), insert: text }), { minLength: 1, maxLength: 3 }),
  { maxLength: 5 },
)

describe('the tree of the document', () => {
  it.each(['script', 'markdown'] as const)(
    'is that of a fresh parse after any edits, in %s',
    (notation) => {
      fc.assert(
        fc.property(text, edits, (doc, transactions) => {
          let state = EditorState.create({ doc, extensions: [documentNotation.of(notation), documentTree] })
          for (const changes of transactions) {
            const { length } = state.doc
            for (const { at, remove, insert } of changes) {
              const from = at % (Math.min(length, state.doc.length) + 1)
              const to = Math.min(state.doc.length, from + remove)
              state = state.update({ changes: { from, to, insert } }).state
            }
            expect(state.field(documentTree)).toEqual(parseDocument(state.doc, notation))
          }
        }),
        { numRuns: 100 },
      )
    },
    30_000,
  )

  it('follows several changes at once', () => {
    const doc = '```sh\na\n```\n\ntext\n\n```sh\nb\n```\n\n```sh\nc\n```'
    const state = EditorState.create({ doc, extensions: documentTree })
    const changed = state.update({
      changes: [
        { from: 3, to: 5, insert: 'python' },
        { from: doc.indexOf('b'), insert: '\n```\n\n```js\n' },
      ],
    }).state
    expect(blocksOf(changed).map((block) => block.language)).toEqual(['python', 'sh', 'js', 'sh'])
    expect(changed.field(documentTree)).toEqual(parseDocument(changed.doc, 'markdown'))
  })

  it('changes with the notation', () => {
    const part = new Compartment()
    const doc = `# ${formatMarker('shell')}\n\`\`\`sh\n\`\`\``
    const state = EditorState.create({
      doc,
      extensions: [part.of(documentNotation.of('markdown')), documentTree],
    })
    const script = state.update({ effects: part.reconfigure(documentNotation.of('script')) }).state
    expect(blocksOf(state)[0]).toMatchObject({ language: 'sh', notation: 'markdown' })
    expect(blocksOf(script)[0]).toMatchObject({ language: 'shell', notation: 'script' })
  })
})

describe('blocks by position', () => {
  const doc = 'text\n\n```sh\na\n```\n\n```sh\nb\n```\n\nend'
  const state = EditorState.create({ doc, extensions: documentTree })

  it.each([
    [0, null],
    [5, null],
    [6, 0],
    [doc.indexOf('a'), 0],
    [17, 0],
    [18, null],
    [19, 1],
    [doc.length, null],
  ])('the block at %i is %j', (pos, index) => expect(blockAt(state, pos)?.index ?? null).toBe(index))

  it.each([
    [0, 5, []],
    [0, 6, [0]],
    [10, 12, [0]],
    [17, 19, [0, 1]],
    [0, doc.length, [0, 1]],
    [doc.length, doc.length, []],
  ])('those that touch %i to %i are %j', (from, to, indexes) =>
    expect(blocksTouching(state, { from, to }).map((block) => block.index)).toEqual(indexes),
  )
})
