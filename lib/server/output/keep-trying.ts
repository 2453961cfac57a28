import { setTimeout as sleep } from 'node:timers/promises'

const RETRY_MS = { first: 100, most: 5000 }

/**
 * Does something that depends on a disk or a database until it works, waiting longer each time (0.1 s to 5 s).
 * Null when `signal` aborts before that. `onError` hears of every failure.
 */
export async function keepTrying<T>(
  signal: AbortSignal,
  action: () => T | Promise<T>,
  onError: (error: unknown) => void,
): Promise<{ readonly value: T } | null> {
  for (let wait = RETRY_MS.first; !signal.aborted; wait = Math.min(wait * 2, RETRY_MS.most)) {
    try {
      return { value: await action() }
    } catch (error) {
      onError(error)
      await pause(wait, signal)
    }
  }
  return null
}

/** Waits, or until `signal` aborts; never rejects. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
