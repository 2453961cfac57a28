import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TailWindow } from './tail-window'

describe('tail window', () => {
  it('keeps the last bytes in the order in which they came', () => {
    const window = new TailWindow(100, { out: 50, err: 0 })
    window.observe({ out: 150, err: 0 }, 0)
    window.observe({ out: 150, err: 30 }, 10)
    window.observe({ out: 170, err: 30 }, 20)
    expect(window.kept()).toEqual([
      { stream: 'out', from: 100, to: 150, time: 0 },
      { stream: 'err', from: 0, to: 30, time: 10 },
      { stream: 'out', from: 150, to: 170, time: 20 },
    ])
  })

  it('keeps nothing twice and leaves no gap, however much came', () => {
    const growth = fc.record({ out: fc.nat(50), err: fc.nat(50) })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.array(growth, { maxLength: 100 }), (bytes, steps) => {
        const window = new TailWindow(bytes, { out: 0, err: 0 })
        const sizes = { out: 0, err: 0 }
        steps.forEach((step, i) => {
          sizes.out += step.out
          sizes.err += step.err
          window.observe(sizes, i * 2000)
        })
        const kept = window.kept()
        const total = kept.reduce((sum, { from, to }) => sum + to - from, 0)
        expect(total).toBe(Math.min(bytes, sizes.out + sizes.err))
        for (const stream of ['out', 'err'] as const) {
          const own = kept.filter((segment) => segment.stream === stream)
          for (const [i, segment] of own.entries()) expect(segment.to).toBe(own[i + 1]?.from ?? sizes[stream])
        }
      }),
    )
  })

  it('stays small while two streams take turns for ever', () => {
    const window = new TailWindow(1e9, { out: 0, err: 0 })
    for (let i = 1; i <= 50_000; i++) window.observe({ out: i, err: i }, i)
    const kept = window.kept()
    expect(kept.length).toBeLessThan(5000)
    expect(kept.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(100_000)
  })
})
