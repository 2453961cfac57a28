'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Dialog } from '@/components/ui/dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/client/api'
import { formatBytes } from '@/lib/domain/format'
import { DiffView } from './diff-view'

export interface RevisionsDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly documentId: number
  /** The text in the editor, which every revision is compared with. */
  readonly current: string
  readonly onRestore: (content: string) => void
}

/** Every saved revision: view it, compare it with the text in the editor, bring it back as a new revision. */
export function RevisionsDialog({
  open,
  onOpenChange,
  documentId,
  current,
  onRestore,
}: RevisionsDialogProps) {
  const [chosen, setChosen] = useState<number | null>(null)
  const list = useQuery({
    queryKey: ['documents', 'revisions', documentId],
    queryFn: ({ signal }) => api.commands.revisions(documentId, signal),
    enabled: open,
    staleTime: 0,
  })
  const number = chosen ?? list.data?.[1]?.number ?? list.data?.[0]?.number ?? null
  const revision = useQuery({
    queryKey: ['documents', 'revision', documentId, number],
    queryFn: ({ signal }) => api.commands.revision(documentId, number ?? 0, signal),
    enabled: open && number !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const content = revision.data?.content
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Revisions"
      description="Every save is kept. Restoring one makes a new revision; nothing is lost."
      className="sm:w-280"
      footer={
        <Button
          variant="primary"
          disabled={content === undefined || content === current}
          onClick={() => {
            if (content === undefined) return
            onRestore(content)
            onOpenChange(false)
          }}
        >
          {number === null ? 'Restore' : `Restore revision ${number}`}
        </Button>
      }
    >
      <div className="grid min-h-60 gap-4 sm:grid-cols-[13rem_1fr]">
        <ul aria-label="Revisions" className="max-h-40 overflow-y-auto sm:max-h-[54vh]">
          {list.data?.map((entry) => (
            <li key={entry.number}>
              <button
                type="button"
                aria-current={entry.number === number}
                onClick={() => setChosen(entry.number)}
                className={cn(
                  'flex h-8 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover',
                  entry.number === number && 'bg-accent-soft font-medium',
                )}
              >
                <span className="tabular-nums">{entry.number}</span>
                <RelativeTime time={entry.createdAt} className="flex-1 truncate text-muted" />
                <span className="text-faint text-sm tabular-nums">{formatBytes(entry.bytes)}</span>
              </button>
            </li>
          )) ?? <Skeleton className="m-2 w-40" />}
        </ul>
        {content === undefined ? (
          <Skeleton className="w-1/2" />
        ) : (
          <DiffView
            before={content}
            after={current}
            beforeLabel={`Revision ${number}`}
            afterLabel="In the editor now"
          />
        )}
      </div>
    </Dialog>
  )
}
