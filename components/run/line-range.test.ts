import { describe, expect, it } from 'vitest'
import { extendRange, formatLineHash, parseLineHash } from './line-range'

describe('permalinks to lines', () => {
  it.each([
    ['#L12', { from: 12, to: 12 }],
    ['#L12-L20', { from: 12, to: 20 }],
    ['#L20-L12', { from: 12, to: 20 }],
    ['#L12-20', { from: 12, to: 20 }],
    ['#L0', null],
    ['#L', null],
    ['#Lx-L2', null],
    ['', null],
  ])('%s', (hash, range) => {
    expect(parseLineHash(hash)).toEqual(range)
  })

  it('are written the way they are read', () => {
    expect(
      ['#L3', '#L3-L9'].map((hash) => formatLineHash(parseLineHash(hash) ?? { from: 0, to: 0 })),
    ).toEqual(['#L3', '#L3-L9'])
  })

  it('reach in both directions with Shift', () => {
    expect(extendRange(null, 5, true)).toEqual({ from: 5, to: 5 })
    expect(extendRange({ from: 5, to: 5 }, 9, true)).toEqual({ from: 5, to: 9 })
    expect(extendRange({ from: 5, to: 5 }, 2, true)).toEqual({ from: 2, to: 5 })
    expect(extendRange({ from: 5, to: 9 }, 7, false)).toEqual({ from: 7, to: 7 })
  })
})
