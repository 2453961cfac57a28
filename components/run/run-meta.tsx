import type { ReactNode } from 'react'
import { Duration } from '@/components/ui/duration'
import { RelativeTime } from '@/components/ui/relative-time'
import { isFinal } from '@/lib/domain/execution'
import { formatCountOf } from '@/lib/domain/format'
import { findLanguage } from '@/lib/domain/languages'
import type { ExecutionDetail } from '@/lib/protocol/executions'

/** A run in one quiet line: language, when, how long, how it ended or how far it is. */
export function RunMeta({ run }: { readonly run: ExecutionDetail }) {
  const { startedAt, endedAt, progress, exitCode, queuePosition } = run
  const parts: readonly (readonly [string, ReactNode])[] = [
    ['language', findLanguage(run.language)?.label ?? run.language],
    ['when', <RelativeTime key="when" time={startedAt ?? run.createdAt} />],
    ...(startedAt === null
      ? []
      : [['duration', <Duration key="duration" from={startedAt} to={endedAt} />] as const]),
    ...(queuePosition === null
      ? []
      : [['queue', `${formatCountOf(queuePosition, 'run')} before it`] as const]),
    ...(exitCode ? [['exit', `exit code ${exitCode}`] as const] : []),
    ...(progress && !isFinal(run.state)
      ? [['progress', `${Math.round(progress.percent)} % ${progress.message}`] as const]
      : []),
  ]
  return (
    <p className="mt-0.5 text-muted sm:truncate tabular-nums">
      {parts.map(([name, part], index) => (
        <span key={name}>
          {index > 0 ? <span className="px-1.5 text-faint">·</span> : null}
          {part}
        </span>
      ))}
    </p>
  )
}
