'use client'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ExecutionView } from '@/lib/protocol/executions'

export interface NewRuns {
  /** Runs that came while the list was in sight: they slide in. */
  readonly fresh: ReadonlySet<number>
  /** How many came above what is being read. */
  readonly unread: number
  readonly atTop: boolean
}

/**
 * Watches runs arrive at the top of a scrolled list. While the reader is at the top they push the rest down; otherwise
 * the scroll position grows with them, so that what is being read stays where it is.
 */
export function useNewRuns(
  runs: readonly ExecutionView[],
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
): NewRuns {
  const newest = runs[0]?.id ?? 0
  const [atTop, setAtTop] = useState(true)
  const [seen, setSeen] = useState(newest)
  const [firstNewest] = useState(newest)
  const before = useRef({ newest, length: runs.length })

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onScroll = () => setAtTop(element.scrollTop <= 4)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [scroller])

  useLayoutEffect(() => {
    const added =
      before.current.newest === newest ? 0 : runs.findIndex(({ id }) => id <= before.current.newest)
    before.current = { newest, length: runs.length }
    const element = scroller.current
    if (element && added > 0 && element.scrollTop > 4) element.scrollTop += added * rowHeight
  }, [newest, runs, rowHeight, scroller])

  if (atTop && seen !== newest) setSeen(newest)
  const unread = atTop ? 0 : runs.findIndex(({ id }) => id <= seen)
  const fresh = new Set<number>()
  for (const { id } of runs) {
    if (id <= firstNewest) break
    fresh.add(id)
  }
  return { fresh, unread: Math.max(unread, 0), atTop }
}
