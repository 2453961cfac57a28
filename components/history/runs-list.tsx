'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowUp } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { useIsPhone } from '@/components/ui/use-media'
import { formatCountOf } from '@/lib/domain/format'
import type { ExecutionTrends, ExecutionView } from '@/lib/protocol/executions'
import { RUN_COLUMNS, RunRow } from './run-row'
import { useNewRuns } from './use-new-runs'

const ROW = 32
const CARD = 60
/** The next page is asked for when this many rows are left below. */
const AHEAD = 30

export interface RunsListProps {
  readonly runs: readonly ExecutionView[]
  readonly trends: ExecutionTrends
  /** The row the keyboard is on. */
  readonly active: number | null
  readonly selected: ReadonlySet<number>
  readonly onActivate: (id: number) => void
  readonly onToggle: (id: number) => void
  readonly onCancel: (id: number) => void
  readonly onRerun: (id: number) => void
  readonly hasMore: boolean
  readonly onMore: () => void
}

/**
 * Runs as a dense table (cards on a phone) of which only the rows in sight exist. New runs slide in on top; when the
 * reader has scrolled down nothing moves, and a button tells how many came.
 */
export function RunsList({ runs, trends, active, selected, hasMore, onMore, ...handlers }: RunsListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const size = useIsPhone() ? CARD : ROW
  const virtual = useVirtualizer({
    count: runs.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    getItemKey: (index) => runs[index]?.id ?? 'more',
    overscan: 12,
    scrollPaddingStart: ROW,
  })
  const { fresh, unread, atTop } = useNewRuns(runs, scroller, size)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are measured again when their height changes
  useLayoutEffect(() => virtual.measure(), [size])

  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= runs.length - AHEAD) onMore()
  }, [hasMore, last, runs.length, onMore])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the cursor scrolls, not a change of the list
  useEffect(() => {
    const index = active === null ? -1 : runs.findIndex(({ id }) => id === active)
    if (index === -1) return
    virtual.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-run="${active}"] a`)?.focus(),
    )
  }, [active])

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {unread > 0 ? (
        <Button
          size="sm"
          className="absolute top-9 left-1/2 z-20 -translate-x-1/2 animate-slide-in rounded-full shadow-sm"
          onClick={() => scroller.current?.scrollTo({ top: 0 })}
        >
          <ArrowUp /> {formatCountOf(unread, 'new run')}
        </Button>
      ) : null}
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto [overflow-anchor:none]">
        <table className="block" aria-rowcount={hasMore ? -1 : runs.length + 1}>
          <caption className="sr-only">Runs, newest first</caption>
          <RunsHead />
          <tbody className="relative block" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start, key }) => {
              const run = runs[index]
              return run ? (
                <RunRow
                  key={key}
                  run={run}
                  trend={trends[String(run.commandId)]}
                  row={{ index, start, height: size, glides: atTop }}
                  fresh={fresh.has(run.id)}
                  active={run.id === active}
                  selected={selected.has(run.id)}
                  selecting={selected.size > 0}
                  {...handlers}
                />
              ) : (
                <tr key={key} className="absolute inset-x-0 h-8" style={{ translate: `0 ${start}px` }}>
                  <td className="block px-4 py-1.5 text-faint">Loading older runs…</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}

/** The column names; hidden on a phone, where rows are cards. */
export function RunsHead() {
  return (
    <thead className="sticky top-0 z-10 block max-sm:sr-only">
      <tr className={cn(RUN_COLUMNS, 'h-7 border-line border-y bg-sunken text-muted text-sm')}>
        {COLUMN_NAMES.map(({ name, className, hidden }) => (
          <th key={name} scope="col" className={cn('text-left font-normal', className)}>
            {hidden ? <span className="sr-only">{name}</span> : name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

const COLUMN_NAMES: readonly {
  readonly name: string
  readonly className?: string
  readonly hidden?: boolean
}[] = [
  { name: 'Selected', hidden: true },
  { name: 'State' },
  { name: 'Run', className: 'text-right' },
  { name: 'What ran' },
  { name: 'Language', className: 'max-lg:hidden' },
  { name: 'Origin', className: 'max-xl:hidden' },
  { name: 'By', className: 'max-xl:hidden' },
  { name: 'Started' },
  { name: 'Duration', className: 'text-right' },
  { name: 'Trend', className: 'max-lg:hidden' },
  { name: 'Output', className: 'text-right' },
  { name: 'Actions', hidden: true },
]
