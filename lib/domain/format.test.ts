import { describe, expect, it } from 'vitest'
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatCountOf,
  formatDuration,
  formatElapsed,
  formatUntil,
} from './format'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('formatDuration', () => {
  it.each([
    [-5, '0 ms'],
    [0, '0 ms'],
    [820.4, '820 ms'],
    [999.6, '1.0 s'],
    [1234, '1.2 s'],
    [9_949, '9.9 s'],
    [9_951, '10 s'],
    [59_499, '59 s'],
    [59_500, '1 m'],
    [185_000, '3 m 05 s'],
    [3_599_999, '1 h'],
    [600_000, '10 m'],
    [2 * HOUR + 7 * MINUTE, '2 h 07 m'],
    [3 * DAY + 4 * HOUR, '3 d 4 h'],
  ])('says %d ms as %s', (ms, text) => expect(formatDuration(ms)).toBe(text))
})

describe('formatElapsed', () => {
  it.each([
    [0, '0:00'],
    [7_999, '0:07'],
    [185_000, '3:05'],
    [2 * HOUR + 7 * MINUTE + 33_000, '2:07:33'],
  ])('says %d ms as %s', (ms, text) => expect(formatElapsed(ms)).toBe(text))
})

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [3_400_000, '3.4 MB'],
    [99_960_000, '100 MB'],
    [999_600, '1.0 MB'],
    [120e9, '120 GB'],
    [5e18, '5000 PB'],
  ])('says %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))
})

describe('formatCount', () => {
  it('sets thousands apart', () => {
    expect([0, 999, 1000, 48_212, 1_234_567].map(formatCount)).toEqual([
      '0',
      '999',
      '1,000',
      '48,212',
      '1,234,567',
    ])
  })
  it('takes the plural except for one', () => {
    expect([
      formatCountOf(1, 'line'),
      formatCountOf(0, 'line'),
      formatCountOf(2, 'entry', 'entries'),
    ]).toEqual(['1 line', '0 lines', '2 entries'])
  })
})

describe('formatAgo', () => {
  const now = 1_700_000_000_000
  it.each([
    [0, 'just now'],
    [-3_000, 'just now'],
    [42_000, '42 s ago'],
    [5 * MINUTE + 59_000, '5 min ago'],
    [3 * HOUR, '3 h ago'],
    [2 * DAY, '2 d ago'],
    [7 * DAY, null],
    [-6 * DAY, 'in 6 days'],
  ])('says an age of %d ms as %s', (age, text) => expect(formatAgo(now - age, now)).toBe(text))
})

describe('formatUntil', () => {
  it.each([
    [10_000, 'in a moment'],
    [MINUTE, 'in 1 minute'],
    [59.6 * MINUTE, 'in 1 hour'],
    [23.6 * HOUR, 'in 1 day'],
    [6.4 * DAY, 'in 6 days'],
  ])('says %d ms ahead as %s', (left, text) => expect(formatUntil(left, 0)).toBe(text))
})
