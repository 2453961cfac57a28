'use client'
import { formatAgo } from '@/lib/domain/format'
import { useNow } from './use-now'

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const DATE_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const EXACT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

/** The exact date and time in the reader's zone. */
export function formatExact(time: number): string {
  return EXACT.format(time)
}

export interface RelativeTimeProps {
  /** Epoch milliseconds. */
  readonly time: number
  readonly className?: string
}

/** How long ago something was, kept fresh; the exact time on hover. Before hydration it shows the UTC date. */
export function RelativeTime({ time, className }: RelativeTimeProps) {
  const now = useNow(10_000)
  const iso = new Date(time).toISOString()
  return (
    <time dateTime={iso} title={now === null ? iso : formatExact(time)} className={className}>
      {now === null ? iso.slice(0, 10) : (formatAgo(time, Math.max(now, time)) ?? formatDate(time, now))}
    </time>
  )
}

function formatDate(time: number, now: number): string {
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear()
  return (sameYear ? DATE : DATE_YEAR).format(time)
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** The time of day in the reader's zone, the date on hover; for steps that belong together. */
export function ExactTime({ time, className }: RelativeTimeProps) {
  const now = useNow(10_000)
  const iso = new Date(time).toISOString()
  return (
    <time dateTime={iso} title={now === null ? iso : formatExact(time)} className={className}>
      {now === null ? iso.slice(11, 19) : CLOCK.format(time)}
    </time>
  )
}
