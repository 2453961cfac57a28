import { FileText, SquareTerminal } from 'lucide-react'
import type { ComponentType } from 'react'

export interface Destination {
  readonly href: string
  readonly label: string
  readonly icon: ComponentType<{ className?: string }>
  /** As for `Kbd`; also listed in `SHORTCUTS`. */
  readonly keys: string
}

/** The places of the product, in the order of the rail. Only what exists is listed. */
export const DESTINATIONS: readonly Destination[] = [
  { href: '/documents', label: 'Documents', icon: FileText, keys: 'g d' },
  { href: '/runs', label: 'Runs', icon: SquareTerminal, keys: 'g r' },
]
