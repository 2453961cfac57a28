import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutputSpan } from '@/lib/domain/output'
import { decodeSpans, encodeSpans } from './span-codec'

const span: fc.Arbitrary<OutputSpan> = fc.record({
  stream: fc.constantFrom('out', 'err', 'system'),
  time: fc.integer({ min: -5, max: 7 * 24 * 3_600_000 * 20 }),
  length: fc.integer({ min: 0, max: 2 ** 40 }),
})

describe('encodeSpans', () => {
  it('is undone by decodeSpans', () => {
    const property = fc.property(fc.array(span), (spans) => {
      expect(decodeSpans(encodeSpans(spans))).toEqual(spans)
    })
    fc.assert(property)
  })

  it('needs few bytes for the many short spans of a chatty script', () => {
    const spans = Array.from(
      { length: 1000 },
      (_, i): OutputSpan => ({ stream: i % 2 ? 'err' : 'out', time: 60_000 + i * 16, length: 40 }),
    )
    expect(encodeSpans(spans).length).toBeLessThan(3010)
  })
})

describe('decodeSpans', () => {
  it('refuses what is cut off or names no stream', () => {
    const bytes = encodeSpans([{ stream: 'out', time: 300, length: 300 }])
    expect(() => decodeSpans(bytes.subarray(0, -1))).toThrow(RangeError)
    expect(() => decodeSpans(Uint8Array.of(9, 0, 0))).toThrow(RangeError)
  })
})
