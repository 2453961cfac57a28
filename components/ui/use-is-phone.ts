'use client'
import { useSyncExternalStore } from 'react'

/** Below Tailwind's `sm`. */
const PHONE = '(width < 40rem)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(PHONE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** True on a narrow screen; false on the server. For sizes that CSS cannot say. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(PHONE).matches,
    () => false,
  )
}
