'use client'
import { useCallback, useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}

/** True below Tailwind's `sm`; false on the server. For what CSS cannot say. */
export function useIsPhone(): boolean {
  return useMedia('(width < 40rem)')
}

/** True below Tailwind's `lg`; false on the server. */
export function useIsNarrow(): boolean {
  return useMedia('(width < 64rem)')
}
