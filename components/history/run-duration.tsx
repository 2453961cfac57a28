'use client'
import { cn } from '@/components/ui/cn'
import { Duration } from '@/components/ui/duration'
import { STATE_LOOKS } from '@/components/ui/state-look'
import { useNow } from '@/components/ui/use-now'
import { formatDuration } from '@/lib/domain/format'
import type { ExecutionTrends, ExecutionView } from '@/lib/protocol/executions'
import { usualDuration } from './usual-duration'

export interface RunDurationProps {
  readonly run: ExecutionView
  readonly trend: ExecutionTrends[string] | undefined
}

/** How long a run took, with a tiny bar: its progress while it tells one, else its time against what is usual. */
export function RunDuration({ run, trend }: RunDurationProps) {
  const running = run.startedAt !== null && run.endedAt === null
  const now = useNow(running ? 1000 : null)
  const usual = usualDuration(trend ?? [])
  const elapsed =
    run.startedAt === null ? 0 : Math.max(0, (run.endedAt ?? now ?? run.startedAt) - run.startedAt)
  const progress = running ? run.progress : null
  const fraction = progress
    ? progress.percent / 100
    : usual === null
      ? null
      : Math.min(elapsed / (2 * usual), 1)
  const title = progress
    ? `${Math.round(progress.percent)} % ${progress.message}`.trim()
    : usual === null
      ? undefined
      : `Usually ${formatDuration(usual)}`
  return (
    <span className="relative z-[1] flex items-center justify-end gap-2 pointer-events-none">
      {fraction === null || run.startedAt === null ? null : (
        <span
          title={title}
          className="pointer-events-auto relative block h-1 w-12 overflow-hidden rounded-full bg-line"
        >
          <span
            className={cn('absolute inset-y-0 left-0 rounded-full', STATE_LOOKS[run.state].fill)}
            style={{ width: `${Math.max(fraction * 100, 4)}%` }}
          />
          {progress ? null : <span className="absolute inset-y-0 left-1/2 w-px bg-bg" />}
        </span>
      )}
      <Duration from={run.startedAt} to={run.endedAt} className="w-17 text-right tabular-nums" />
    </span>
  )
}
