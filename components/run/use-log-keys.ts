'use client'
import type { KeyboardEvent, RefObject } from 'react'
import type { LineScroller } from './line-scroller'
import type { LogControls } from './use-log-controls'
import type { LogSearch } from './use-log-search'

export interface LogKeysOptions {
  readonly controls: LogControls
  readonly scroller: LineScroller
  readonly search: LogSearch
  readonly scrollerRef: RefObject<HTMLDivElement | null>
}

/**
 * The keys of a log: `/` and Ctrl-F search, F3 and Shift-F3 step, Home and End go to the ends, Escape closes the
 * search. Page keys and arrows scroll by themselves.
 */
export function useLogKeys({ controls, scroller, search, scrollerRef }: LogKeysOptions) {
  return (event: KeyboardEvent) => {
    const inLog = event.target === scrollerRef.current
    const action = chooseAction(event, inLog)
    if (action === null) return
    switch (action) {
      case 'search':
        controls.setSearching(true)
        break
      case 'next':
      case 'previous':
        search.step(action === 'next' ? 1 : -1)
        break
      case 'start':
        scroller.scrollToLine(1, 'start')
        break
      case 'end':
        scroller.follow()
        break
      case 'leave':
        if (!controls.searching) return
        controls.setSearching(false)
        break
    }
    event.preventDefault()
    event.stopPropagation()
  }
}

type Action = 'search' | 'next' | 'previous' | 'start' | 'end' | 'leave'

function chooseAction(
  { key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent,
  inLog: boolean,
): Action | null {
  if (altKey) return null
  if (key === 'F3') return shiftKey ? 'previous' : 'next'
  if ((ctrlKey || metaKey) && key === 'f') return 'search'
  if (!inLog) return null
  if (ctrlKey || metaKey) return null
  const plain: Readonly<Record<string, Action>> = {
    '/': 'search',
    Home: 'start',
    End: 'end',
    Escape: 'leave',
  }
  return plain[key] ?? null
}
