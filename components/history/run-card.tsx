import { Duration } from '@/components/ui/duration'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateIcon } from '@/components/ui/state-icon'
import { findLanguage } from '@/lib/domain/languages'
import type { ExecutionView } from '@/lib/protocol/executions'

/** A run in two lines, for the phone. */
export function RunCard({ run }: { readonly run: ExecutionView }) {
  return (
    <span className="flex min-w-0 items-center gap-3 sm:hidden">
      <StateIcon state={run.state} className="size-5" />
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-baseline gap-2">
          <span className="min-w-0 truncate font-medium">
            {run.name ?? findLanguage(run.language)?.label ?? run.language}
          </span>
          {run.blockName ? (
            <span className="max-w-[40%] shrink-0 truncate text-muted">{run.blockName}</span>
          ) : null}
        </span>
        <code className="block truncate text-muted text-sm">{run.title || 'empty script'}</code>
      </span>
      <span className="shrink-0 text-right text-muted text-sm tabular-nums">
        <RelativeTime time={run.startedAt ?? run.createdAt} className="block" />
        <Duration from={run.startedAt} to={run.endedAt} />
      </span>
    </span>
  )
}
