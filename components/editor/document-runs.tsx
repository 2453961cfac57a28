'use client'
import { History } from 'lucide-react'
import Link from 'next/link'
import { useRuns } from '@/components/queries/use-runs'
import { Button } from '@/components/ui/button'
import { Duration } from '@/components/ui/duration'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { StateIcon } from '@/components/ui/state-icon'

/** The latest runs of the document, live. */
export function DocumentRuns({ documentId }: { readonly documentId: number }) {
  const { data, hasNextPage } = useRuns({ command: documentId })
  const runs = data?.pages.flatMap((page) => page.items)
  if (!runs) return <Skeleton className="m-4 w-40" />
  if (runs.length === 0) {
    return (
      <EmptyState icon={<History />} title="No runs yet">
        Every run of this document is kept here, with its script and its output.
      </EmptyState>
    )
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-2">
      <ul>
        {runs.map((run) => (
          <li key={run.id}>
            <Link
              href={`/runs/${run.id}`}
              className="flex h-8 items-center gap-2 rounded-md px-2 hover:bg-hover"
            >
              <StateIcon state={run.state} />
              <span className="min-w-0 flex-1 truncate">
                {run.blockName?.startsWith('#') ? (
                  <code className="text-sm">{run.title}</code>
                ) : (
                  (run.blockName ?? <code className="text-sm">{run.title}</code>)
                )}
              </span>
              <Duration from={run.startedAt} to={run.endedAt} className="text-faint text-sm tabular-nums" />
              <RelativeTime time={run.createdAt} className="w-18 truncate text-right text-muted text-sm" />
            </Link>
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="ghost" asChild className="mt-1">
          <Link href={`/runs?command=${documentId}`}>All runs of this document</Link>
        </Button>
      ) : null}
    </div>
  )
}
