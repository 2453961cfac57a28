'use client'
import { CloudOff } from 'lucide-react'
import Link from 'next/link'
import { useConnection, useRunCounts } from '@/components/queries/use-runs'
import { cn } from '@/components/ui/cn'
import { StateIcon } from '@/components/ui/state-icon'
import { Tooltip } from '@/components/ui/tooltip'
import { formatCount } from '@/lib/domain/format'

const TARGET = '/runs?state=running,stopping,queued'

/** How many runs run and wait, from any page one click away; says when the page has lost the server. */
export function RunningRuns() {
  const counts = useRunCounts()
  const connection = useConnection()
  if (connection === 'reconnecting') {
    return (
      <Tooltip label="What you see may be old. The page goes on by itself when the server is back.">
        <span role="status" className="flex items-center gap-1.5 text-state-waiting">
          <CloudOff aria-hidden className="size-3.5" />
          <span className="max-sm:sr-only">Reconnecting…</span>
        </span>
      </Tooltip>
    )
  }
  if (!counts) return null
  const busy = counts.running > 0
  return (
    <Link
      href={TARGET}
      className={cn(
        'flex h-7 items-center gap-1.5 rounded-md px-2 tabular-nums transition-colors hover:bg-hover',
        busy ? 'text-fg' : 'text-faint',
      )}
    >
      <StateIcon state={busy ? 'running' : 'queued'} decorative className="size-3.5" />
      <span>
        {formatCount(counts.running)}
        <span className={cn(busy && 'max-sm:sr-only')}> running</span>
        {counts.queued > 0 ? (
          <span className="text-muted max-sm:sr-only">, {formatCount(counts.queued)} queued</span>
        ) : null}
      </span>
    </Link>
  )
}
