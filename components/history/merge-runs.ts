import type { InfiniteData } from '@tanstack/react-query'
import { laterRun } from '@/components/queries/later-run'
import type { ExecutionList, ExecutionView } from '@/lib/protocol/executions'
import { matchesRunFilter, type RunFilter } from './run-filter'

/** The pages of a history list as the query cache holds them; the page parameter is `before`. */
export type RunPages = InfiniteData<ExecutionList, number | null>

export interface MergedRuns {
  readonly pages: RunPages
  /** True when a new run may belong to the list but only the server can tell. */
  readonly unsure: boolean
}

/** A list left open for long keeps this many runs in its first page before the older ones are let go. */
const FIRST_PAGE_MAX = 2000

/**
 * Puts changed and new runs into a list without loading it again: newest first, each in the page its id belongs to. Runs
 * that no longer match leave; runs older than what is loaded are not shown yet and stay out.
 */
export function mergeRuns(data: RunPages, runs: readonly ExecutionView[], filter: RunFilter): MergedRuns {
  const pages = data.pages.map((page) => ({
    ...page,
    items: new Map(page.items.map((run) => [run.id, run])),
  }))
  let unsure = false
  for (const incoming of runs) {
    const page = pages.find(({ nextBefore }) => nextBefore === null || incoming.id >= nextBefore)
    if (!page) continue
    const known = page.items.get(incoming.id)
    const run = known ? laterRun(known, incoming) : incoming
    const matches = matchesRunFilter(run, filter)
    if (matches === false) page.items.delete(run.id)
    else if (matches || known) page.items.set(run.id, run)
    else unsure = true
  }
  const sorted = pages.map((page) => ({
    ...page,
    items: [...page.items.values()].sort((a, b) => b.id - a.id),
  }))
  return { pages: { ...data, pages: trim(sorted) }, unsure }
}

function trim(pages: readonly ExecutionList[]): ExecutionList[] {
  const [first, ...rest] = pages
  if (!first || rest.length > 0 || first.items.length <= FIRST_PAGE_MAX) return [...pages]
  const items = first.items.slice(0, FIRST_PAGE_MAX / 2)
  return [{ items, nextBefore: items.at(-1)?.id ?? null }]
}
