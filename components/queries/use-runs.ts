'use client'
import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type RunFilter, toExecutionFilters } from '@/components/history/run-filter'
import { api } from '@/lib/client/api'
import type { EventStreamStatus } from '@/lib/client/event-stream'
import { isFinal } from '@/lib/domain/execution'
import type { ExecutionTrends } from '@/lib/protocol/executions'
import { queryKeys } from './query-keys'

const PAGE_SIZE = 100

/** The history, newest first, page by page; kept live by `LiveUpdates`. */
export function useRuns(filter: RunFilter) {
  return useInfiniteQuery({
    queryKey: queryKeys.runList(filter),
    queryFn: ({ pageParam, signal }) =>
      api.executions.list(
        { ...toExecutionFilters(filter), before: pageParam ?? undefined, limit: PAGE_SIZE },
        signal,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.nextBefore,
    placeholderData: keepPreviousData,
  })
}

/** One run in full; kept live by `LiveUpdates`. */
export function useRun(id: number) {
  return useQuery({ queryKey: queryKeys.run(id), queryFn: ({ signal }) => api.executions.get(id, signal) })
}

const NO_TRENDS: ExecutionTrends = {}

/** Latest durations of documents, oldest first, by document id. */
export function useTrends(commandIds: readonly number[]): ExecutionTrends {
  const { data } = useQuery({
    queryKey: queryKeys.trends(commandIds),
    queryFn: ({ signal }) => api.executions.trends(commandIds, signal),
    enabled: commandIds.length > 0,
    placeholderData: keepPreviousData,
  })
  return data ?? NO_TRENDS
}

/** How many runs run and wait; null until the first event. */
export function useRunCounts(): { readonly running: number; readonly queued: number } | null {
  const { data } = useQuery<{ running: number; queued: number }>({
    queryKey: queryKeys.counts,
    queryFn: skipToken,
  })
  return data ?? null
}

/** State of the connection that keeps the page live. */
export function useConnection(): EventStreamStatus['kind'] {
  const { data } = useQuery<EventStreamStatus['kind']>({ queryKey: queryKeys.connection, queryFn: skipToken })
  return data ?? 'connecting'
}

/** True when a run can still be cancelled. */
export function canCancel(run: { readonly state: Parameters<typeof isFinal>[0] }): boolean {
  return !isFinal(run.state) && run.state !== 'stopping'
}
