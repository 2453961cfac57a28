import type { Bus, BusEvent } from '@/lib/engine/ports'

/** A bus that also remembers what was published, for tests. */
export interface MemoryBus extends Bus {
  readonly events: readonly BusEvent[]
}

/** Delivers events at once, in the order of the subscriptions. */
export function createMemoryBus(): MemoryBus {
  const listeners = new Set<(event: BusEvent) => void>()
  const events: BusEvent[] = []
  return {
    events,
    publish: (event) => {
      events.push(event)
      for (const listener of [...listeners]) listener(event)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
