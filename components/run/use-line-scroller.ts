'use client'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type DrawnLines, LineScroller, linesToDraw, type ScrollView } from './line-scroller'

const useBrowserLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect

export interface LineScrolling {
  readonly scroller: LineScroller
  readonly view: ScrollView
  readonly drawn: DrawnLines
  readonly scrollerRef: RefObject<HTMLDivElement | null>
  readonly spacerRef: RefObject<HTMLDivElement | null>
  readonly blockRef: RefObject<HTMLDivElement | null>
}

/** Connects a `LineScroller` to three elements; `startAtEnd` and `rows` count on the first render only. */
export function useLineScroller(
  total: number,
  startAtEnd: boolean,
  rows: number,
  wrap: boolean,
): LineScrolling {
  const [scroller] = useState(() => new LineScroller({ following: startAtEnd, rows }))
  const scrollerRef = useRef<HTMLDivElement>(null)
  const spacerRef = useRef<HTMLDivElement>(null)
  const blockRef = useRef<HTMLDivElement>(null)
  const view = useSyncExternalStore(scroller.subscribe, scroller.getView, scroller.getView)
  const drawn = linesToDraw(view, total)

  useBrowserLayoutEffect(() => {
    const [element, spacer, block] = [scrollerRef.current, spacerRef.current, blockRef.current]
    if (element && spacer && block) return scroller.attach({ scroller: element, spacer, block })
  }, [scroller])
  // The width of unwrapped rows says nothing about wrapped ones.
  useBrowserLayoutEffect(() => scroller.resetWidth(), [scroller, wrap])
  // After every render: any row may have changed its height.
  useBrowserLayoutEffect(() => scroller.place(drawn, total))

  return { scroller, view, drawn, scrollerRef, spacerRef, blockRef }
}
