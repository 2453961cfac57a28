import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Duration } from '@/components/ui/duration'
import { ExactTime } from '@/components/ui/relative-time'
import { StartedDot, StateIcon } from '@/components/ui/state-icon'
import { STATE_LOOKS } from '@/components/ui/state-look'
import { type ExecutionState, isFinal } from '@/lib/domain/execution'
import { formatCountOf, formatDuration } from '@/lib/domain/format'
import type { ExecutionDetail } from '@/lib/protocol/executions'

/** Queued, started, ended: when, and how long each step took. */
export function RunTimeline({ run }: { readonly run: ExecutionDetail }) {
  const { state, createdAt, startedAt, endedAt } = run
  return (
    <ol>
      <Step state="queued" label="Queued" time={createdAt} last={startedAt === null && endedAt === null}>
        {startedAt !== null
          ? `waited ${formatDuration(startedAt - createdAt)}`
          : run.queuePosition !== null
            ? `${formatCountOf(run.queuePosition, 'run')} before it`
            : null}
      </Step>
      {startedAt !== null ? (
        <Step
          state="running"
          label="Started"
          time={startedAt}
          last={endedAt === null}
          still={endedAt !== null}
        >
          {endedAt === null ? (
            <>
              {state === 'stopping' ? 'stopping, ' : ''}running for <Duration from={startedAt} to={null} />
            </>
          ) : (
            `ran ${formatDuration(endedAt - startedAt)}`
          )}
        </Step>
      ) : null}
      {endedAt !== null && isFinal(state) ? (
        <Step state={state} label={STATE_LOOKS[state].label} time={endedAt} last>
          {run.reason?.message ?? (run.exitCode === null ? null : `exit code ${run.exitCode}`)}
        </Step>
      ) : null}
    </ol>
  )
}

interface StepProps {
  readonly state: ExecutionState
  readonly label: string
  readonly time: number
  readonly last?: boolean
  /** True once it is over: its icon does not turn. */
  readonly still?: boolean
  readonly children: ReactNode
}

function Step({ state, label, time, last, still, children }: StepProps) {
  return (
    <li className="flex gap-2.5">
      <span className="flex flex-col items-center">
        {still ? <StartedDot /> : <StateIcon state={state} decorative className="my-0.5" />}
        {last ? null : <span className="w-px flex-1 bg-strong" />}
      </span>
      <span className={cn('min-w-0 flex-1', !last && 'pb-3')}>
        <span className="flex items-baseline justify-between gap-2">
          <span className="font-medium">{label}</span>
          <ExactTime time={time} className="text-muted text-sm tabular-nums" />
        </span>
        {children ? (
          <span className="block break-words text-muted text-sm tabular-nums">{children}</span>
        ) : null}
      </span>
    </li>
  )
}
