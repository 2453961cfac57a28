import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrollMap, ROW_HEIGHT } from './scroll-map'

describe('the scroll space', () => {
  it('gives every line its height while that fits', () => {
    const map = createScrollMap(100_000)
    expect(map.height).toBe(1_800_000)
    expect(map.offsetOf(99_999)).toBe(1_800_000 - ROW_HEIGHT)
  })

  it('stays below the limits of browsers for five million lines, with both ends line by line', () => {
    const map = createScrollMap(5_000_000)
    expect(map.height).toBeLessThan(16_000_000)
    expect(map.offsetOf(1)).toBe(ROW_HEIGHT)
    expect(map.height - map.offsetOf(4_999_999)).toBe(ROW_HEIGHT)
  })

  it('maps back and forth, in order', () => {
    const total = fc.integer({ min: 1, max: 50_000_000 })
    fc.assert(
      fc.property(total, fc.double({ min: 0, max: 1, noNaN: true }), (lines, share) => {
        const map = createScrollMap(lines)
        const line = Math.floor(lines * share)
        expect(map.linesAt(map.offsetOf(line))).toBeCloseTo(line, 3)
        expect(map.offsetOf(line + 1)).toBeGreaterThan(map.offsetOf(line))
        expect(map.offsetOf(lines)).toBe(map.height)
      }),
    )
  })
})
