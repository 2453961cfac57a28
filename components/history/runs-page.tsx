'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { Page } from '@/components/frame/page'
import { useShortcuts } from '@/components/frame/use-shortcuts'
import { useRunActions } from '@/components/queries/use-run-actions'
import { canCancel, useRuns, useTrends } from '@/components/queries/use-runs'
import type { ExecutionView } from '@/lib/protocol/executions'
import { FilterBar } from './filter-bar'
import { formatRunsPath, parseRunFilter, type RunFilter } from './run-filter'
import { RunsEmpty, RunsError, RunsSkeleton } from './runs-fallbacks'
import { RunsList } from './runs-list'
import { SelectionBar } from './selection-bar'

const NOTHING: ReadonlySet<number> = new Set()

/** The history: every run, newest first, live. The filter lives in the address. */
export function RunsPage() {
  const router = useRouter()
  const params = useSearchParams()
  const filter = useMemo(() => parseRunFilter(params), [params])
  const query = useRuns(filter)
  const runs = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const trends = useTrends(useCommandIds(runs))
  const { cancel, rerun } = useRunActions()
  const [active, setActive] = useState<number | null>(null)
  const [selected, setSelected] = useState(NOTHING)
  const searchField = useRef<HTMLInputElement>(null)

  const changeFilter = (next: RunFilter) => {
    window.history.pushState(null, '', formatRunsPath(next))
    setSelected(NOTHING)
  }
  const move = (step: number) => {
    const at = runs.findIndex(({ id }) => id === active)
    const next = runs[at === -1 ? 0 : Math.min(Math.max(at + step, 0), runs.length - 1)]
    if (next) setActive(next.id)
  }
  const toggle = (id: number) =>
    setSelected((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  const chosen = runs.filter(({ id }) => selected.has(id))
  const targets = chosen.length > 0 ? chosen : runs.filter(({ id }) => id === active)

  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: () => active !== null && toggle(active),
    r: () => targets.length > 0 && rerun.mutate(inOrder(targets)),
    enter: (event) => {
      if (
        active === null ||
        event.target instanceof HTMLAnchorElement ||
        event.target instanceof HTMLButtonElement
      )
        return false
      router.push(`/runs/${active}`)
    },
    escape: () => selected.size > 0 && setSelected(NOTHING),
    '/': () => searchField.current?.focus(),
  })

  return (
    <Page crumbs={[{ label: 'Runs' }]}>
      <FilterBar filter={filter} onChange={changeFilter} searchRef={searchField} />
      {query.error ? (
        <RunsError error={query.error} onRetry={() => query.refetch()} />
      ) : query.isPending ? (
        <RunsSkeleton />
      ) : runs.length === 0 ? (
        <RunsEmpty filtered={formatRunsPath(filter) !== '/runs'} onClear={() => changeFilter({})} />
      ) : (
        <RunsList
          key={`${formatRunsPath(filter)} ${query.isPlaceholderData}`}
          runs={runs}
          trends={trends}
          active={active}
          selected={selected}
          onActivate={setActive}
          onToggle={toggle}
          onCancel={(id) => cancel.mutate([id])}
          onRerun={(id) => rerun.mutate([id])}
          hasMore={query.hasNextPage}
          onMore={() => {
            if (!query.isFetchingNextPage) void query.fetchNextPage()
          }}
        />
      )}
      <SelectionBar
        runs={chosen}
        onCancel={() => cancel.mutate(chosen.filter(canCancel).map(({ id }) => id))}
        onRerun={() => rerun.mutate(inOrder(chosen))}
        onClear={() => setSelected(NOTHING)}
      />
    </Page>
  )
}

/** Oldest first, as they were started. */
function inOrder(runs: readonly ExecutionView[]): number[] {
  return runs.map(({ id }) => id).reverse()
}

/** The documents of the runs, sorted, the same array while they are the same. */
function useCommandIds(runs: readonly ExecutionView[]): readonly number[] {
  const ids = [...new Set(runs.flatMap(({ commandId }) => commandId ?? []))].sort((a, b) => a - b).join(',')
  return useMemo(() => (ids === '' ? [] : ids.split(',').map(Number)), [ids])
}
