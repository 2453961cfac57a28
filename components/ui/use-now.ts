'use client'
import { useCallback, useSyncExternalStore } from 'react'

interface Ticker {
  now: number
  readonly listeners: Set<() => void>
  timer: number | null
}

/** One timer for each interval in use, however many components show a time. */
const tickers = new Map<number, Ticker>()

function tickerOf(intervalMs: number): Ticker {
  let ticker = tickers.get(intervalMs)
  if (!ticker) {
    ticker = { now: Date.now(), listeners: new Set(), timer: null }
    tickers.set(intervalMs, ticker)
  }
  return ticker
}

function subscribe(intervalMs: number, listener: () => void): () => void {
  const ticker = tickerOf(intervalMs)
  ticker.listeners.add(listener)
  if (ticker.timer === null) {
    ticker.now = Date.now()
    ticker.timer = window.setInterval(() => {
      ticker.now = Date.now()
      for (const notify of ticker.listeners) notify()
    }, intervalMs)
  }
  return () => {
    ticker.listeners.delete(listener)
    if (ticker.listeners.size === 0 && ticker.timer !== null) {
      window.clearInterval(ticker.timer)
      ticker.timer = null
    }
  }
}

/**
 * The time (epoch milliseconds), renewed every `intervalMs`; `null` on the server and during hydration, so that both
 * render the same text. Pass `null` to stop the clock.
 */
export function useNow(intervalMs: number | null): number | null {
  const subscribeTo = useCallback(
    (listener: () => void) => (intervalMs === null ? () => {} : subscribe(intervalMs, listener)),
    [intervalMs],
  )
  return useSyncExternalStore(
    subscribeTo,
    () => (intervalMs === null ? null : tickerOf(intervalMs).now),
    () => null,
  )
}
