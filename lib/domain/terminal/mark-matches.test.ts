import fc from 'fast-check'
import { expect, it } from 'vitest'
import { markMatches } from './mark-matches'
import { renderLine } from './render-line'
import { PLAIN_STYLE } from './text-style'

const look = (raw: string, query: string) =>
  markMatches(renderLine(raw).spans, query)
    .map(({ text, match }) => (match ? `[${text}]` : text))
    .join('|')

it.each([
  ['an error, an Error', 'error', 'an |[error]|, an |[Error]'],
  ['aaaa', 'aa', '[aa]|[aa]'],
  ['nothing', '', 'nothing'],
  ['a.b a-b axb', 'a.b', '[a.b]| a-b axb'],
  ['(x) [y]-{z}', '[y]-{', '(x) |[[y]-{]|z}'],
  ['half \u001b[31mred wor\u001b[0mds', 'words', 'half |red |[wor]|[ds]'],
])('%j searched for %j', (raw, query, expected) => {
  expect(look(raw, query)).toBe(expected)
})

it('never throws and never changes the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.string({ maxLength: 6 })),
      (text, query) => {
        const marked = markMatches([{ text, style: PLAIN_STYLE }], query)
        expect(marked.map((span) => span.text).join('')).toBe(text)
      },
    ),
  )
})
