import { ExactTime } from '@/components/ui/relative-time'
import { StartedDot, StateIcon } from '@/components/ui/state-icon'
import { formatDuration } from '@/lib/domain/format'
import type { ExecutionDetail } from '@/lib/protocol/executions'
import { listEvents } from './list-events'

/** What happened to a run, one line an event. */
export function RunEvents({ run }: { readonly run: ExecutionDetail }) {
  return (
    <ol className="min-h-0 flex-1 overflow-y-auto py-1">
      {listEvents(run).map(({ at, state, text }) => (
        <li key={`${at} ${text}`} className="flex min-h-8 items-center gap-3 px-4 py-1 hover:bg-hover">
          {state === 'running' ? <StartedDot /> : <StateIcon state={state} decorative />}
          <span className="w-18 shrink-0 text-right text-muted text-sm tabular-nums">
            +{formatDuration(at - run.createdAt)}
          </span>
          <span className="min-w-0 flex-1 break-words">{text}</span>
          <ExactTime time={at} className="shrink-0 text-faint text-sm tabular-nums" />
        </li>
      ))}
    </ol>
  )
}
