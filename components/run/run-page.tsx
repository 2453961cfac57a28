'use client'
import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { Page } from '@/components/frame/page'
import { describeError } from '@/components/queries/show-error'
import { useRun } from '@/components/queries/use-runs'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Skeleton } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/client/api-error'
import { RunBody } from './run-body'
import { RunHeader } from './run-header'

/** One run: its log left, the facts right; live while it runs. */
export function RunPage({ id }: { readonly id: number }) {
  const { data: run, error, refetch } = useRun(id)
  return (
    <Page crumbs={[{ label: 'Runs', href: '/runs' }, { label: `Run ${id}` }]}>
      {run ? (
        <>
          <RunHeader run={run} />
          <RunBody run={run} />
        </>
      ) : error instanceof ApiError && error.code === 'not_found' ? (
        <EmptyState
          icon={<SearchX />}
          title={`There is no run ${id}`}
          action={
            <Button asChild>
              <Link href="/runs">All runs</Link>
            </Button>
          }
        >
          The address may be mistyped, or it is a run of another server.
        </EmptyState>
      ) : error ? (
        <div className="p-4">
          <ErrorNotice
            title={`Run ${id} could not be loaded.`}
            code={describeError(error).code}
            actions={<Button onClick={() => refetch()}>Try again</Button>}
          >
            {describeError(error).message}
          </ErrorNotice>
        </div>
      ) : (
        <RunSkeleton />
      )}
    </Page>
  )
}

function RunSkeleton() {
  return (
    <div aria-busy="true" className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-16 shrink-0 flex-col justify-center gap-2 border-line border-b px-4">
        <Skeleton className="w-48" />
        <Skeleton className="w-80" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="flex flex-1 flex-col">
          <div className="h-7 shrink-0 border-line border-b sm:h-31" />
          <div className="h-9 shrink-0 border-line border-b" />
          <div className="flex-1 bg-sunken" />
        </div>
        <div className="hidden w-76 flex-col gap-4 border-line border-l p-4 lg:flex">
          {[60, 40, 70, 50].map((width) => (
            <span key={width} style={{ width: `${width}%` }}>
              <Skeleton />
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}
