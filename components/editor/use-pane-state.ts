'use client'
import { useEffect, useState } from 'react'

const KEY = 'taskyard.panes'

export interface PaneState {
  /** The list of documents. */
  readonly left: boolean
  /** The inspector. */
  readonly right: boolean
  toggleLeft(): void
  toggleRight(): void
}

/** Which panes are open beside the editor; remembered in the browser. On a narrow screen both begin closed. */
export function usePaneState(): PaneState {
  const [open, setOpen] = useState(readPanes)
  useEffect(() => window.localStorage.setItem(KEY, JSON.stringify(open)), [open])
  return {
    ...open,
    toggleLeft: () => setOpen((panes) => ({ ...panes, left: !panes.left })),
    toggleRight: () => setOpen((panes) => ({ ...panes, right: !panes.right })),
  }
}

function readPanes(): { left: boolean; right: boolean } {
  if (!window.matchMedia('(min-width: 900px)').matches) return { left: false, right: false }
  const stored = window.localStorage.getItem(KEY) ?? ''
  return { left: !stored.includes('"left":false'), right: !stored.includes('"right":false') }
}
