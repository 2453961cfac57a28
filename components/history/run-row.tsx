'use client'
import { Ban, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { canCancel } from '@/components/queries/use-runs'
import { ORIGIN_LABELS } from '@/components/run/origin-labels'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateLabel } from '@/components/ui/state-icon'
import { formatBytes } from '@/lib/domain/format'
import { findLanguage } from '@/lib/domain/languages'
import type { ExecutionTrends, ExecutionView } from '@/lib/protocol/executions'
import { RunCard } from './run-card'
import { RunDuration } from './run-duration'
import { TrendBars } from './trend-bars'

/** The columns of the table, the same for head, rows and skeleton. */
export const RUN_COLUMNS = [
  'grid items-center gap-x-3 px-3 sm:px-4',
  'sm:grid-cols-[1rem_6.5rem_3.5rem_minmax(0,1fr)_6rem_8.5rem_4rem_1.75rem]',
  'lg:grid-cols-[1rem_6.5rem_3.5rem_minmax(0,1fr)_5.5rem_6rem_8.5rem_5.5rem_4rem_1.75rem]',
  'xl:grid-cols-[1rem_6.5rem_3.5rem_minmax(0,1fr)_5.5rem_5rem_4.5rem_6rem_8.5rem_5.5rem_4.5rem_1.75rem]',
].join(' ')

export interface RunRowProps {
  readonly run: ExecutionView
  readonly trend: ExecutionTrends[string] | undefined
  /** Place in the list, in pixels; `glides` when a change of place is to be seen. */
  readonly row: {
    readonly index: number
    readonly start: number
    readonly height: number
    readonly glides: boolean
  }
  readonly fresh: boolean
  readonly active: boolean
  readonly selected: boolean
  /** True when any run is selected: then every row shows its box. */
  readonly selecting: boolean
  readonly onActivate: (id: number) => void
  readonly onToggle: (id: number) => void
  readonly onCancel: (id: number) => void
  readonly onRerun: (id: number) => void
}

/** One run in the history. The whole row is its link. */
export function RunRow(props: RunRowProps) {
  const { run, trend, row, fresh, active, selected, selecting, onActivate, onToggle } = props
  return (
    <tr
      data-run={run.id}
      aria-rowindex={row.index + 2}
      aria-selected={selected}
      className={cn(
        RUN_COLUMNS,
        'group absolute inset-x-0 border-line border-b hover:bg-hover max-sm:flex',
        row.glides && 'transition-[translate] duration-150',
        active && 'bg-hover',
        selected && 'bg-accent-soft hover:bg-accent-soft',
      )}
      style={{ translate: `0 ${row.start}px`, height: row.height }}
    >
      <td className="relative z-[1] flex max-sm:hidden">
        <Checkbox
          checked={selected}
          onChange={() => onToggle(run.id)}
          label={`Select run ${run.id}`}
          className={cn(
            !selecting &&
              !selected &&
              !active &&
              'opacity-0 focus-visible:opacity-100 group-hover:opacity-100',
          )}
        />
      </td>
      <td className="flex max-sm:hidden">
        <StateLabel state={run.state} className={cn('font-normal', fresh && 'animate-slide-in')} />
      </td>
      <td className="text-right text-faint tabular-nums max-sm:hidden">{run.id}</td>
      <td className="min-w-0 max-sm:flex-1">
        <Link
          href={`/runs/${run.id}`}
          onFocus={() => onActivate(run.id)}
          className="block min-w-0 outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          <span className="sr-only">Run {run.id}: </span>
          <RunWhat run={run} />
          <RunCard run={run} />
        </Link>
      </td>
      <td className="truncate text-muted max-lg:hidden">
        {findLanguage(run.language)?.label ?? run.language}
      </td>
      <td className="text-muted max-xl:hidden">{ORIGIN_LABELS[run.origin]}</td>
      <td className="truncate text-muted max-xl:hidden">{run.requestedBy}</td>
      <td className="text-muted tabular-nums max-sm:hidden">
        <RelativeTime time={run.startedAt ?? run.createdAt} />
      </td>
      <td className="max-sm:hidden">
        <RunDuration run={run} trend={trend} />
      </td>
      <td className="max-lg:hidden">{trend ? <TrendBars trend={trend} runId={run.id} /> : null}</td>
      <td className="text-right text-muted tabular-nums max-sm:hidden">
        {run.output.bytes > 0 ? formatBytes(run.output.bytes) : '–'}
      </td>
      <td className="relative z-[1] max-sm:hidden">
        <RowAction {...props} />
      </td>
    </tr>
  )
}

function RunWhat({ run }: { readonly run: ExecutionView }) {
  return (
    <span className="flex min-w-0 items-baseline gap-2 max-sm:hidden">
      {run.name ? <span className="max-w-[60%] shrink-0 truncate font-medium">{run.name}</span> : null}
      {run.blockName ? (
        <span className="max-w-[25%] shrink-0 truncate text-muted">{run.blockName}</span>
      ) : null}
      <code className="min-w-0 truncate text-muted text-sm">{run.title || 'empty script'}</code>
    </span>
  )
}

function RowAction({ run, onCancel, onRerun }: RunRowProps) {
  const reveal = 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100'
  if (canCancel(run)) {
    return (
      <IconButton size="sm" label="Cancel" className={reveal} onClick={() => onCancel(run.id)}>
        <Ban />
      </IconButton>
    )
  }
  return (
    <IconButton size="sm" label="Run again" shortcut="r" className={reveal} onClick={() => onRerun(run.id)}>
      <RotateCw />
    </IconButton>
  )
}
