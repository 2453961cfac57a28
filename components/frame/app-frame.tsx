'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useMemo, useState } from 'react'
import { CommandPalette } from './command-palette'
import { FrameContext } from './frame-context'
import { HelpOverlay } from './help-overlay'
import { BottomBar, Rail } from './rail'
import { useShortcuts } from './use-shortcuts'

/** The frame of every page behind the login: rail, palette, help. Each page brings its own bar through `Page`. */
export function AppFrame({ children }: { readonly children: ReactNode }) {
  const router = useRouter()
  const [paletteOpen, setPaletteOpen] = useState(false)
  const [helpOpen, setHelpOpen] = useState(false)
  const actions = useMemo(
    () => ({ openPalette: () => setPaletteOpen(true), openHelp: () => setHelpOpen(true) }),
    [],
  )
  useShortcuts({
    'mod+k': actions.openPalette,
    '?': actions.openHelp,
    'g d': () => router.push('/documents'),
    'g r': () => router.push('/runs'),
  })
  return (
    <FrameContext value={actions}>
      <div className="flex h-dvh flex-col sm:flex-row">
        <Rail onHelp={actions.openHelp} />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>
        <BottomBar />
      </div>
      <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} onHelp={actions.openHelp} />
      <HelpOverlay open={helpOpen} onOpenChange={setHelpOpen} />
    </FrameContext>
  )
}
