'use client'
import { useMemo, useState } from 'react'

/** What a reader chose for a log view. Shared by `LogView` and `LogToolbar`. */
export interface LogControls {
  readonly wrap: boolean
  readonly timestamps: boolean
  readonly searching: boolean
  setWrap(wrap: boolean): void
  setTimestamps(timestamps: boolean): void
  setSearching(searching: boolean): void
}

/** All off at first, unless said otherwise. */
export function useLogControls(initial: { readonly wrap?: boolean } = {}): LogControls {
  const [wrap, setWrap] = useState(initial.wrap ?? false)
  const [timestamps, setTimestamps] = useState(false)
  const [searching, setSearching] = useState(false)
  return useMemo(
    () => ({ wrap, timestamps, searching, setWrap, setTimestamps, setSearching }),
    [wrap, timestamps, searching],
  )
}
