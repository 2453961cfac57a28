import { describe, expect, it } from 'vitest'
import { formatTable, percentile, summarize } from './report'

describe('the bench report', () => {
  it('takes percentiles of unsorted samples', () => {
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3)
    expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5)
    expect(percentile([], 0.5)).toBeNaN()
  })

  it('says how many times slower than the floor, for times and for rates', () => {
    const base = { name: 'x', floorName: 'y' } as const
    expect(summarize({ ...base, unit: 'ms', samples: [20], floor: [5] }).ratio).toBe(4)
    expect(summarize({ ...base, unit: 'runs/s', samples: [50], floor: [200] }).ratio).toBe(4)
  })

  it('prints a line a figure', () => {
    const row = summarize({ name: 'first byte', unit: 'ms', samples: [20], floor: [5], floorName: 'spawn' })
    expect(formatTable([row]).split('\n')[2]).toBe('first byte  20.0 ms  20.0 ms  5.0 ms  4.0x   spawn')
  })
})
