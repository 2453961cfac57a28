import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Notation } from './block'
import { type LineSource, linesOf } from './line-source'
import { formatMarker } from './marker'
import { parseDocument } from './parse-document'
import { formatSeparator } from './separator'
import { updateDocument } from './update-document'

const NOTATIONS: readonly Notation[] = ['script', 'markdown']

const token = fc.constantFrom(
  ...[
    '\n',
    '\n',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    ' ',
    '  ',
    '    ',
    '\t',
    'echo hi',
    'x',
    '- ',
    '1. ',
    '> ',
    '🏃',
    '{{NAME}}',
  ],
  ...[
    '```',
    '````',
    '~~~',
    '```bash',
    '```pyton',
    '```js {name=a timeout=5}',
    '```json',
    '~~~python {timeout=x}',
    '{',
    '}',
  ],
  ...[
    formatMarker('shell'),
    formatMarker('pyton', ['a', 'b']),
    '{{eval',
    ' , Ctrl-enter to 🏃}}',
    '# timeout.seconds: x',
  ],
  ...[null, 'code', 'code', 'evalresult', 'evalresult', 'name'].map(
    (name) => `\n${formatSeparator('# ', name)}\n`,
  ),
  formatSeparator('// '),
)
const text = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(''))
const edit = fc.record({ at: fc.nat(), remove: fc.nat(30), insert: fc.array(token, { maxLength: 3 }) })

describe.each(NOTATIONS)('an update in the %s notation', (notation) => {
  it('gives exactly what parsing the new text gives, over any edits', () => {
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (start, edits) => {
        let current = start
        let tree = parseDocument(current, notation)
        for (const { at, remove, insert } of edits) {
          const from = at % (current.length + 1)
          const toA = Math.min(current.length, from + remove)
          const inserted = insert.join('')
          current = current.slice(0, from) + inserted + current.slice(toA)
          tree = updateDocument(tree, linesOf(current), { from, toA, toB: from + inserted.length })
          expect(tree).toEqual({ ...parseDocument(current, notation) })
        }
      }),
      { numRuns: 400 },
    )
  }, 30_000)

  it('reads a few lines of a large document only', () => {
    const block =
      notation === 'script'
        ? `# ${formatMarker('shell')}\necho one\necho two\n${formatSeparator('# ')}\n`
        : 'Some prose.\n\n```bash\necho one\necho two\n```\n\n'
    const before = block.repeat(10_000)
    const tree = parseDocument(before, notation)
    const at = before.indexOf('echo two', before.length / 2)
    const source = countLines(linesOf(`${before.slice(0, at)}x${before.slice(at)}`))
    const updated = updateDocument(tree, source, { from: at, toA: at, toB: at + 1 })
    expect(tree.blocks).toHaveLength(10_000)
    expect(updated.blocks).toHaveLength(10_000)
    expect(source.read()).toBeLessThan(50)
  })
})

function countLines(source: LineSource): LineSource & { read(): number } {
  let count = 0
  const line = (n: number) => {
    count++
    return source.line(n)
  }
  return { length: source.length, lines: source.lines, line, lineAt: source.lineAt, read: () => count }
}
