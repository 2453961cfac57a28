const FIRST_MS = 500
const MIN_MS = 250
const MAX_MS = 8000

/**
 * How long to wait before reconnect number `attempt` (from 0), in milliseconds: 250 to 8000, with jitter, so that
 * many readers of a restarted server do not come back at the same moment. `random` gives [0, 1).
 */
export function backoffDelay(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(MAX_MS, FIRST_MS * 2 ** Math.min(attempt, 10))
  return Math.round(MIN_MS + random() * (ceiling - MIN_MS))
}
