import type { QueryClient } from '@tanstack/react-query'
import { mergeRuns, type RunPages } from '@/components/history/merge-runs'
import type { RunFilter } from '@/components/history/run-filter'
import type { EventStreamStatus } from '@/lib/client/event-stream'
import { isFinal } from '@/lib/domain/execution'
import type { ExecutionDetail, ExecutionTrends, ExecutionView } from '@/lib/protocol/executions'
import type { EventMessage } from '@/lib/protocol/live'
import { laterRun } from './later-run'
import { queryKeys } from './query-keys'
import { serverEvents } from './server-events'

/** Events are gathered for this long before the cache changes, so that a burst costs one rendering. Milliseconds. */
const GATHER_MS = 80
/** Lists that only the server can keep in step (text search) load again at most this often. Milliseconds. */
const RELOAD_MS = 3000
/** An answer under way when an event came may still be without it: events are kept this long to put them in again. */
const RECENT_MS = 30_000
/** As many durations as `GET /executions/trends` gives. */
const TREND_LENGTH = 20

/** Puts events of the server into the query cache: runs in lists, details and trends, counts, documents. */
export class LiveCache {
  private readonly gathered = new Map<number, ExecutionView>()
  private readonly recent = new Map<number, { readonly run: ExecutionView; readonly at: number }>()
  private readonly unsubscribe: () => void
  private gatherTimer: number | null = null
  private reloadTimer: number | null = null

  constructor(private readonly client: QueryClient) {
    this.unsubscribe = client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return
      if (event.query.queryKey[0] === queryKeys.runs[0]) this.catchUp()
    })
  }

  take(event: EventMessage): void {
    switch (event.type) {
      case 'execution':
        serverEvents.publishRun(event.execution)
        this.gathered.set(event.execution.id, event.execution)
        this.recent.delete(event.execution.id)
        this.recent.set(event.execution.id, { run: event.execution, at: Date.now() })
        this.gatherTimer ??= window.setTimeout(() => this.flush(), GATHER_MS)
        return
      case 'counts':
        this.client.setQueryData(queryKeys.counts, { running: event.running, queued: event.queued })
        return
      case 'command':
        serverEvents.publishDocument(event.id, event.revision)
        void this.client.invalidateQueries({ queryKey: queryKeys.documents })
        return
    }
  }

  /** After a lost connection: everything shown is read again. */
  resync(): void {
    serverEvents.resync()
    void this.client.invalidateQueries({ queryKey: queryKeys.runs })
    void this.client.invalidateQueries({ queryKey: queryKeys.documents })
  }

  setConnection(kind: EventStreamStatus['kind']): void {
    this.client.setQueryData(queryKeys.connection, kind)
  }

  close(): void {
    this.unsubscribe()
    if (this.gatherTimer !== null) window.clearTimeout(this.gatherTimer)
    if (this.reloadTimer !== null) window.clearTimeout(this.reloadTimer)
  }

  /** Puts the latest events in again after an answer came, since it may have been asked for before them. */
  private catchUp(): void {
    this.forgetOld()
    const runs = [...this.recent.values()].map(({ run }) => run)
    if (runs.length === 0) return
    this.updateLists(runs)
    for (const run of runs) this.updateDetail(run)
  }

  private forgetOld(): void {
    const since = Date.now() - RECENT_MS
    for (const [id, { at }] of this.recent) {
      if (at >= since) return
      this.recent.delete(id)
    }
  }

  private flush(): void {
    this.gatherTimer = null
    const runs = [...this.gathered.values()]
    this.gathered.clear()
    this.forgetOld()
    if (this.updateLists(runs)) this.reloadTimer ??= window.setTimeout(() => this.reloadSearches(), RELOAD_MS)
    for (const run of runs) this.updateDetail(run)
    this.updateTrends(runs)
  }

  /** True when a list may miss a run that only the server can tell belongs to it. */
  private updateLists(runs: readonly ExecutionView[]): boolean {
    let anyUnsure = false
    for (const [key, data] of this.client.getQueriesData<RunPages>({ queryKey: queryKeys.runLists })) {
      if (!data) continue
      const { pages, unsure } = mergeRuns(data, runs, key[2] as RunFilter)
      this.client.setQueryData(key, pages)
      anyUnsure ||= unsure
    }
    return anyUnsure
  }

  private reloadSearches(): void {
    this.reloadTimer = null
    void this.client.invalidateQueries({
      queryKey: queryKeys.runLists,
      predicate: ({ queryKey }) => (queryKey[2] as RunFilter).text !== undefined,
    })
  }

  /** The rest of a run (result, cancel receipt, place in the queue) is read again when its state changes. */
  private updateDetail(run: ExecutionView): void {
    const key = queryKeys.run(run.id)
    const known = this.client.getQueryData<ExecutionDetail>(key)
    if (!known || laterRun(known, run) === known) return
    this.client.setQueryData<ExecutionDetail>(key, { ...known, ...run })
    if (known.state !== run.state) void this.client.invalidateQueries({ queryKey: key })
  }

  private updateTrends(runs: readonly ExecutionView[]): void {
    const ended = runs.filter((run) => isFinal(run.state) && run.startedAt !== null && run.endedAt !== null)
    if (ended.length === 0) return
    this.client.setQueriesData<ExecutionTrends>({ queryKey: queryKeys.allTrends }, (trends) =>
      trends ? ended.reduce(addToTrend, trends) : trends,
    )
  }
}

function addToTrend(trends: ExecutionTrends, run: ExecutionView): ExecutionTrends {
  const trend = trends[String(run.commandId)]
  if (!trend || trend.some(({ id }) => id === run.id)) return trends
  const durationMs = (run.endedAt ?? 0) - (run.startedAt ?? 0)
  const next = [...trend, { id: run.id, durationMs, state: run.state }].slice(-TREND_LENGTH)
  return { ...trends, [String(run.commandId)]: next }
}
