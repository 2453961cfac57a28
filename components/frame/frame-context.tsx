'use client'
import { createContext, useContext } from 'react'

export interface FrameActions {
  readonly openPalette: () => void
  readonly openHelp: () => void
}

/** What pages may ask of the frame around them. */
export const FrameContext = createContext<FrameActions | null>(null)

/** The frame's actions; throws outside of the frame. */
export function useFrame(): FrameActions {
  const frame = useContext(FrameContext)
  if (!frame) throw new Error('useFrame is for pages inside AppFrame.')
  return frame
}
