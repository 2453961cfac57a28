'use client'
import { formatDuration, formatElapsed } from '@/lib/domain/format'
import { useNow } from './use-now'

export interface DurationProps {
  /** Epoch milliseconds; null when it has not started. */
  readonly from: number | null
  /** Null while it goes on. */
  readonly to: number | null
  readonly className?: string
}

/** How long something took, or a running clock while it goes on; a dash before it started. */
export function Duration({ from, to, className }: DurationProps) {
  const now = useNow(from !== null && to === null ? 1000 : null)
  return <span className={className}>{durationText(from, to, now)}</span>
}

function durationText(from: number | null, to: number | null, now: number | null): string {
  if (from === null) return '–'
  if (to !== null) return formatDuration(to - from)
  return now === null ? '–' : formatElapsed(now - from)
}
