import { describe, expect, it } from 'vitest'
import type { ExecutionState } from '@/lib/domain/execution'
import { usualDuration } from './usual-duration'

const trend = (...runs: [number, ExecutionState][]) =>
  runs.map(([durationMs, state], id) => ({ id, durationMs, state }))

describe('usualDuration', () => {
  it('is the median of those that succeeded', () => {
    expect(
      usualDuration(trend([100, 'succeeded'], [900, 'succeeded'], [200, 'succeeded'], [5, 'failed'])),
    ).toBe(200)
  })
  it('takes the others when none succeeded', () => expect(usualDuration(trend([50, 'failed']))).toBe(50))
  it('is nothing without runs, and never zero', () => {
    expect(usualDuration([])).toBeNull()
    expect(usualDuration(trend([0, 'succeeded']))).toBe(1)
  })
})
