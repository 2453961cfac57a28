'use client'
import type { KeyboardEvent, PointerEvent } from 'react'

export interface LogResizeHandleProps {
  /** Height of what is resized, in CSS pixels. */
  readonly height: number
  readonly min: number
  readonly max: number
  readonly onResize: (height: number) => void
}

const STEP = 36

/** The lower edge of a panel: dragged, or moved with the arrow keys, Home and End. */
export function LogResizeHandle({ height, min, max, onResize }: LogResizeHandleProps) {
  const resize = (to: number) => onResize(Math.round(Math.min(max, Math.max(min, to))))
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowUp: height - STEP, ArrowDown: height + STEP, Home: min, End: max }[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    resize(to)
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault()
    const handle = event.currentTarget
    const origin = height - event.clientY
    const move = (moved: globalThis.PointerEvent) => resize(origin + moved.clientY)
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
      once: true,
    })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be focused and moved has no element of its own
    <div
      role="separator"
      tabIndex={0}
      aria-label="Height of the output"
      aria-orientation="horizontal"
      aria-valuenow={height}
      aria-valuemin={min}
      aria-valuemax={max}
      className="group flex h-2 cursor-row-resize touch-none items-center justify-center bg-sunken"
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    >
      <div className="h-0.5 w-8 rounded-full bg-strong group-hover:bg-faint" />
    </div>
  )
}
