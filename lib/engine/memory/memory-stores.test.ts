import { describe, expect, it } from 'vitest'
import { describeStores } from '@/lib/engine/conformance/describe-stores'
import type { BusEvent } from '@/lib/engine/ports'
import { createManualClock } from './manual-clock'
import { createMemoryBus } from './memory-bus'
import { createMemoryStores } from './memory-stores'

describeStores('memory', async () => createMemoryStores())

describe('createMemoryBus', () => {
  it('delivers to every subscriber until it unsubscribes, and remembers', () => {
    const bus = createMemoryBus()
    const seen: BusEvent[] = []
    const unsubscribe = bus.subscribe((event) => seen.push(event))
    const event: BusEvent = { type: 'counts', running: 1, queued: 2 }
    bus.publish(event)
    unsubscribe()
    bus.publish(event)
    expect(seen).toEqual([event])
    expect(bus.events).toEqual([event, event])
  })
})

describe('createManualClock', () => {
  it('moves only when told', () => {
    const clock = createManualClock(1000)
    expect(clock.now()).toBe(1000)
    clock.advance(5)
    expect(clock.now()).toBe(1005)
  })
})
