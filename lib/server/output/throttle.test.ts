import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Throttle } from './throttle'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('throttle', () => {
  it('delivers the first at once, then the latest of each interval', () => {
    const seen: number[] = []
    const throttle = new Throttle<number>(100, (value) => seen.push(value))
    for (const value of [1, 2, 3]) throttle.push(value)
    expect(seen).toEqual([1])
    vi.advanceTimersByTime(100)
    expect(seen).toEqual([1, 3])
    throttle.push(4)
    throttle.flush()
    expect(seen).toEqual([1, 3, 4])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits first when it is delayed', () => {
    const seen: number[] = []
    const throttle = new Throttle<number>(100, (value) => seen.push(value), { delayed: true })
    throttle.push(1)
    expect(seen).toEqual([])
    vi.advanceTimersByTime(100)
    expect(seen).toEqual([1])
    throttle.push(2)
    throttle.cancel()
    vi.advanceTimersByTime(500)
    expect(seen).toEqual([1])
  })
})
