import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAtCharacter, Utf8Splitter } from './utf8-splitter'

function split(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const splitter = new Utf8Splitter()
  const edges = [0, ...[...cuts].sort((a, b) => a - b), bytes.length]
  return [...edges.slice(1).map((to, i) => splitter.push(bytes.subarray(edges[i], to))), splitter.settle()]
}

/** Bytes that begin, continue and break characters. */
const hostile = fc
  .array(
    fc.constantFrom(
      0x41,
      0x80,
      0xbf,
      0xc2,
      0xc0,
      0xe0,
      0xe2,
      0x82,
      0xac,
      0xed,
      0xa0,
      0xf0,
      0x9f,
      0x98,
      0x80,
      0xf4,
      0xf8,
      0xff,
    ),
  )
  .map((bytes) => Buffer.from(bytes))

describe('UTF-8 splitter', () => {
  it('passes on valid text unchanged, cut anywhere', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'ß', '€', '😀', '\ufeff', '\0') }),
        fc.array(fc.nat(40)),
        (text, cuts) => {
          const bytes = Buffer.from(text)
          const inside = cuts.filter((cut) => cut <= bytes.length)
          expect(Buffer.concat(split(bytes, inside)).equals(bytes)).toBe(true)
        },
      ),
    )
  })

  it('replaces what is no UTF-8 as a browser does, cut anywhere, and gives out whole characters only', () => {
    fc.assert(
      fc.property(hostile, fc.array(fc.nat(40)), (bytes, cuts) => {
        const parts = split(
          bytes,
          cuts.filter((cut) => cut <= bytes.length),
        )
        expect(Buffer.concat(parts).toString()).toBe(
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
        )
        for (const part of parts) expect(Buffer.from(part.toString()).equals(part)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('cuts before the character that does not fit', () => {
    const bytes = Buffer.from('a€b')
    expect([0, 1, 2, 3, 4, 5, 6].map((limit) => cutAtCharacter(bytes, limit))).toEqual([0, 1, 1, 1, 4, 5, 5])
  })
})
