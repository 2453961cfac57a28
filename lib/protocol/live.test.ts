import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeFrame } from './live'

describe('the binary frame', () => {
  it('comes back as it went out, up to offsets of 2^48', () => {
    const frames = fc.record({
      stream: fc.constantFrom('out' as const, 'err' as const, 'system' as const),
      offset: fc.maxSafeNat().map((n) => n % 2 ** 48),
      line: fc.nat(2 ** 31 - 1),
      time: fc.nat(2 ** 31 - 1),
      bytes: fc.uint8Array({ maxLength: 200 }),
    })
    fc.assert(
      fc.property(frames, (frame) => {
        expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
      }),
    )
  })

  it('is refused, not thrown at, when it is short or of an unknown stream', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const known = bytes.length >= 15 && [1, 2, 3].includes(bytes[0] ?? 0)
        expect(decodeFrame(bytes) !== null).toBe(known)
      }),
    )
  })
})
