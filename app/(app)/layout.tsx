import type { ReactNode } from 'react'
import { AppFrame } from '@/components/frame/app-frame'
import { LiveUpdates } from '@/components/queries/live-updates'

export default function AppLayout({ children }: { readonly children: ReactNode }) {
  return (
    <AppFrame>
      <LiveUpdates />
      {children}
    </AppFrame>
  )
}
