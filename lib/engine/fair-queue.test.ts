import { describe, expect, it } from 'vitest'
import { FairQueue } from './fair-queue'

function drain(queue: FairQueue<string>): number[] {
  const served: number[] = []
  for (let id = queue.shift(); id !== null; id = queue.shift()) served.push(id)
  return served
}

describe('FairQueue', () => {
  it('serves owners in turns and each owner in order', () => {
    const queue = new FairQueue<string>()
    for (const id of [1, 2, 3, 4]) queue.push('busy', id)
    queue.push('late', 5)
    queue.push('later', 6)
    expect(queue.order()).toEqual([1, 5, 6, 2, 3, 4])
    expect(drain(queue)).toEqual([1, 5, 6, 2, 3, 4])
    expect(queue.size).toBe(0)
  })

  it('takes out an entry that was cancelled', () => {
    const queue = new FairQueue<string>()
    for (const id of [1, 2, 3]) queue.push('a', id)
    expect(queue.remove(2)).toBe(true)
    expect(queue.remove(2)).toBe(false)
    expect(drain(queue)).toEqual([1, 3])
  })

  it('lets an owner who comes back wait behind those who waited', () => {
    const queue = new FairQueue<string>()
    queue.push('a', 1)
    queue.push('b', 2)
    expect(queue.shift()).toBe(1)
    queue.push('a', 3)
    expect(drain(queue)).toEqual([2, 3])
  })
})
