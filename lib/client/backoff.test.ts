import { expect, it } from 'vitest'
import { backoffDelay } from './backoff'

it('grows from 0.25 s to 8 s and stays there', () => {
  const longest = [0, 1, 2, 3, 4, 5, 6, 100].map((attempt) => backoffDelay(attempt, () => 1))
  expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000, 8000])
  expect(backoffDelay(100, () => 0)).toBe(250)
})
