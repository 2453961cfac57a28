import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Notation } from './block'
import { parseDocument } from './parse-document'
import { compactTree, readFixtureCases } from './testing/fixture-cases'

/** Any UTF-16 units, half emoji included, among what the notations are made of. */
const anyText = fc
  .array(
    fc.oneof(
      fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('\n', '```', '~~~sh', '- ', '{{eval '),
    ),
  )
  .map((parts) => parts.join(''))

const NOTATIONS: readonly Notation[] = ['script', 'markdown']

describe.each(NOTATIONS)('the %s notation', (notation) => {
  const file = readFileSync(new URL(`./fixtures/${notation}.txt`, import.meta.url), 'utf8')
  it.each(readFixtureCases(file).map((c) => [c.title, c] as const))('%s', (_, { source, expected }) => {
    expect(compactTree(source, parseDocument(source, notation))).toBe(expected)
  })

  it('gives a tree of ordered, nested ranges for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tree = parseDocument(text, notation)
        expect(tree.length).toBe(text.length)
        let end = 0
        tree.blocks.forEach((block, index) => {
          expect(block.index).toBe(index)
          expect(block.from).toBeGreaterThanOrEqual(end)
          for (const inner of [block.header, block.body, block.result ?? block.body]) {
            expect(inner.from).toBeGreaterThanOrEqual(block.from)
            expect(inner.to).toBeGreaterThanOrEqual(inner.from)
            expect(inner.to).toBeLessThanOrEqual(block.to)
          }
          end = block.to
        })
        expect(end).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 300 },
    )
  })
})
