import type { ReactNode } from 'react'
import { LiveUpdates } from '@/components/data/live-updates'
import { AppFrame } from '@/components/frame/app-frame'

export default function AppLayout({ children }: { readonly children: ReactNode }) {
  return (
    <AppFrame>
      <LiveUpdates />
      {children}
    </AppFrame>
  )
}
