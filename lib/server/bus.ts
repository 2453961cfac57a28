import type { Bus, BusEvent } from '@/lib/engine/ports'

/** The bus of a single process: listeners are called in turn, and one that throws does not stop the others. */
export function createBus(onError: (error: unknown) => void): Bus {
  const listeners = new Set<(event: BusEvent) => void>()
  return {
    publish(event) {
      for (const listener of listeners) {
        try {
          listener(event)
        } catch (error) {
          onError(error)
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
