import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countNewlines, framesOf, type OutputChunk, type OutputSpan } from './output'

describe('framesOf', () => {
  it('gives the bytes from any offset on, once each, with their stream', () => {
    const spans = fc.array(
      fc.record({
        stream: fc.constantFrom('out', 'err', 'system'),
        time: fc.nat(1000),
        length: fc.integer({ min: 1, max: 20 }),
      }),
      { minLength: 1, maxLength: 10 },
    )
    fc.assert(
      fc.property(spans, fc.nat(1000), fc.nat(250), (list, offset, skip) => {
        const length = list.reduce((sum, span) => sum + span.length, 0)
        const bytes = Uint8Array.from({ length }, (_, index) => index % 256)
        const chunk: OutputChunk = {
          seq: 0,
          offset,
          firstLine: 1,
          newlines: 0,
          bytes,
          spans: list as OutputSpan[],
          raw: { out: 0, err: 0 },
        }
        const frames = framesOf(chunk, offset + skip)
        expect(frames.flatMap((frame) => [...frame.bytes])).toEqual([...bytes.subarray(skip)])
        let next = offset + Math.min(skip, length)
        for (const frame of frames) {
          expect(frame.offset).toBe(next)
          next += frame.bytes.length
        }
      }),
    )
  })
})

describe('countNewlines', () => {
  it('counts line ends only', () => {
    expect(countNewlines(new TextEncoder().encode('a\nb\r\n\n c'))).toBe(3)
  })
})
