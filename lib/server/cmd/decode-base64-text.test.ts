import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64Text } from './decode-base64-text'

describe('decodeBase64Text', () => {
  it('gives back any text, in both alphabets and with line breaks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encoded = Buffer.from(text, 'utf8').toString('base64')
        expect(decodeBase64Text(encoded)).toBe(text)
        expect(decodeBase64Text(encoded.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''))).toBe(
          text,
        )
        expect(decodeBase64Text(encoded.replace(/(.{4})/g, '$1\n'))).toBe(text)
      }),
    )
  })

  it('says where it stops being base64', () => {
    expect(() => decodeBase64Text('ZWNo*yBh')).toThrow(/character 5/)
    expect(() => decodeBase64Text('Z')).toThrow(/length/)
    expect(() => decodeBase64Text('//79')).toThrow(/UTF-8/)
  })
})
