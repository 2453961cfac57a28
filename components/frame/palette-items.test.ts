import { describe, expect, it } from 'vitest'
import { rankItems, readRunNumber } from './palette-items'

const items = ['Deploy to staging', 'Nightly backup', 'Tour'].map((text) => ({ text, value: text }))

describe('rankItems', () => {
  it('keeps the order and the limit while nothing is typed', () => {
    expect(rankItems(items, ' ', 2)).toEqual(['Deploy to staging', 'Nightly backup'])
  })
  it('finds by letters in order and drops the rest', () => {
    expect(rankItems(items, 'nb', 5)).toEqual(['Nightly backup'])
    expect(rankItems(items, 'zzz', 5)).toEqual([])
  })
})

describe('readRunNumber', () => {
  it.each([
    ['1398', 1398],
    ['#12', 12],
    ['Run 7', 7],
    ['run', null],
    ['12a', null],
    ['', null],
  ])('reads %j as %s', (typed, number) => expect(readRunNumber(typed)).toBe(number))
})
