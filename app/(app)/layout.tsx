import type { ReactNode } from 'react'
import { AppFrame } from '@/components/frame/app-frame'
import { LiveUpdates } from '@/components/queries/live-updates'

/** The pages read their filters from the address, which is known only when they are asked for. */
export const dynamic = 'force-dynamic'

export default function AppLayout({ children }: { readonly children: ReactNode }) {
  return (
    <AppFrame>
      <LiveUpdates />
      {children}
    </AppFrame>
  )
}
