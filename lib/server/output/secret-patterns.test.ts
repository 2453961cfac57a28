import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskText } from './masker'
import { PatternAutomaton } from './pattern-automaton'
import { listSecretPatterns } from './secret-patterns'

const SECRET = 'p@ss/wörd+"1\\2"\tz'

function mask(text: string, ...values: string[]): string {
  return maskText(text, new PatternAutomaton(listSecretPatterns(values)))
}

describe('secret patterns', () => {
  it.each([
    ['as it is', SECRET],
    ['URL-encoded', encodeURIComponent(SECRET)],
    ['URL-encoded in lower case', encodeURIComponent(SECRET).replace(/%../g, (hex) => hex.toLowerCase())],
    ['form-encoded', new URLSearchParams({ a: SECRET }).toString().slice(2)],
    ['JSON-escaped', JSON.stringify(SECRET).slice(1, -1)],
    ['JSON-escaped in ASCII', 'p@ss/w\\u00f6rd+\\"1\\\\2\\"\\tz'],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64url', Buffer.from(SECRET).toString('base64url')],
  ])('mask a value %s', (_, shown) => {
    expect(mask(`<${shown}>`, SECRET)).toBe('<******>')
  })

  it('mask a value inside longer data in base64, in every alignment', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, unit: fc.constantFrom('a', '?', '~', 'ß', '€', '😀') }),
        fc.uint8Array(),
        fc.uint8Array(),
        (secret, before, after) => {
          const bytes = Buffer.from(secret)
          const encoded = Buffer.concat([before, bytes, after]).toString('base64')
          // Characters that hold no bits but the secret's.
          const inner = encoded.slice(
            Math.ceil((before.length * 8) / 6),
            Math.floor(((before.length + bytes.length) * 8) / 6),
          )
          expect(mask(encoded, secret)).not.toContain(inner)
        },
      ),
    )
  })

  it('mask a long value in the lines that base64 prints', () => {
    const secret = 'x'.repeat(30) + 'y'.repeat(100)
    const lines =
      Buffer.from(secret)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    expect(mask(lines.join('\n'), secret)).toBe('******')
  })

  it('mask a value of several lines with and without its final newline', () => {
    expect(mask('<one\ntwo\n>', 'one\ntwo\n')).toBe('<******>')
    expect(mask('<one\ntwo>', 'one\ntwo\n')).toBe('<******>')
  })

  it('leave out values under four characters', () => {
    expect(listSecretPatterns(['', 'abc', 'äöü'])).toEqual([])
    expect(mask('abcd', 'abcd')).toBe('******')
  })
})
