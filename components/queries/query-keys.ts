import type { RunFilter } from '@/components/history/run-filter'

/** The keys of the query cache. Live updates find what to change by their beginnings. */
export const queryKeys = {
  documents: ['documents'],
  documentLists: ['documents', 'list'],
  documentList: (filter: { readonly text?: string; readonly tag?: string }) => ['documents', 'list', filter],
  document: (id: number) => ['documents', 'one', id],
  lastRuns: (documentId: number) => ['documents', 'last-runs', documentId],
  runs: ['runs'],
  runLists: ['runs', 'list'],
  runList: (filter: RunFilter) => ['runs', 'list', filter],
  run: (id: number) => ['runs', 'one', id],
  shares: (runId: number) => ['runs', 'shares', runId],
  allTrends: ['runs', 'trends'],
  trends: (commandIds: readonly number[]) => ['runs', 'trends', commandIds],
  counts: ['counts'],
  connection: ['connection'],
} as const
