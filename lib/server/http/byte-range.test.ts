import { describe, expect, it } from 'vitest'
import { readByteRange } from './byte-range'

describe('readByteRange', () => {
  it.each([
    ['bytes=0-9', { from: 0, to: 10 }],
    ['bytes=90-', { from: 90, to: 100 }],
    ['bytes=-5', { from: 95, to: 100 }],
    ['bytes=-500', { from: 0, to: 100 }],
    ['bytes=50-500', { from: 50, to: 100 }],
  ])('reads %s of 100 bytes', (header, range) => {
    expect(readByteRange(header, 100)).toEqual(range)
  })

  it.each([null, '', 'bytes=-', 'items=0-1', 'bytes=0-1,5-6', 'bytes=x-y'])(
    'sends the whole body for %j',
    (header) => {
      expect(readByteRange(header, 100)).toBeNull()
    },
  )

  it.each(['bytes=100-', 'bytes=500-600', 'bytes=9-5'])('refuses %s of 100 bytes', (header) => {
    expect(() => readByteRange(header, 100)).toThrow(/100 bytes/)
  })
})
