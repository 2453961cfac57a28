'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Page } from '@/components/frame/page'
import { queryKeys } from '@/components/queries/query-keys'
import { describeError } from '@/components/queries/show-error'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/client/api'
import { OpenDocument } from './open-document'

const LOADING_LINES = ['w-40', 'w-80', 'w-64', 'w-72', 'w-32', 'w-96', 'w-56']

/** Reads a document from the server, then opens it. What happens to it afterwards is the session's matter. */
export function EditorPage({ documentId }: { readonly documentId: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.document(documentId),
    queryFn: ({ signal }) => api.commands.get(documentId, signal),
    staleTime: 0,
    gcTime: 0,
  })
  if (data) return <OpenDocument document={data} />
  return (
    <Page crumbs={[{ label: 'Documents', href: '/documents' }, { label: error ? 'Not found' : 'Opening…' }]}>
      {error ? (
        <div className="mx-auto w-full max-w-160 p-6">
          <ErrorNotice
            title="This document cannot be opened."
            code={describeError(error).code}
            actions={
              <>
                <Button onClick={() => void refetch()}>Try again</Button>
                <Button asChild>
                  <Link href="/documents">All documents</Link>
                </Button>
              </>
            }
          >
            {describeError(error).message}
          </ErrorNotice>
        </div>
      ) : (
        <div role="status" aria-label="Opening the document" className="flex flex-col gap-3 p-6">
          {LOADING_LINES.map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
      )}
    </Page>
  )
}
