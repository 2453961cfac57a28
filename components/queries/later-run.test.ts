import { describe, expect, it } from 'vitest'
import type { ExecutionState } from '@/lib/domain/execution'
import { laterRun } from './later-run'

const run = (state: ExecutionState, bytes = 0) => ({ state, output: { bytes } })

describe('laterRun', () => {
  it.each<[ExecutionState, ExecutionState]>([
    ['queued', 'running'],
    ['running', 'stopping'],
    ['stopping', 'cancelled'],
    ['created', 'failed'],
  ])('takes %s to come before %s, in either order', (earlier, later) => {
    const [a, b] = [run(earlier, 10), run(later)]
    expect(laterRun(a, b)).toBe(b)
    expect(laterRun(b, a)).toBe(b)
  })
  it('takes the one with more output in the same state, the second on a tie', () => {
    const [a, b, c] = [run('running', 5), run('running', 9), run('running', 9)]
    expect(laterRun(b, a)).toBe(b)
    expect(laterRun(b, c)).toBe(c)
  })
})
