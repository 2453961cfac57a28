'use client'
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useDocumentActions, useDocuments } from '@/components/queries/use-documents'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'

/** The list of documents beside the editor, narrowed as one types. */
export function DocumentsPane({ currentId }: { readonly currentId: number }) {
  const [text, setText] = useState('')
  const { data } = useDocuments({})
  const { create } = useDocumentActions()
  const wanted = text.trim().toLowerCase()
  const documents = data?.items.filter(({ name, tags }) =>
    [name, ...tags].some((word) => word.toLowerCase().includes(wanted)),
  )
  return (
    <nav aria-label="Documents" className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-1 p-2">
        <Input
          aria-label="Find a document"
          placeholder="Find a document"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <IconButton
          label="New document"
          onClick={() =>
            create.mutate({ name: 'Untitled', content: '# Untitled\n\n```bash\necho hello\n```\n' })
          }
        >
          <Plus />
        </IconButton>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {documents?.map(({ id, name }) => (
          <li key={id}>
            <Link
              href={`/documents/${id}`}
              aria-current={id === currentId ? 'page' : undefined}
              className={cn(
                'flex h-7 items-center truncate rounded-md px-2 text-muted hover:bg-hover hover:text-fg',
                id === currentId && 'bg-accent-soft font-medium text-fg',
              )}
            >
              <span className="truncate">{name}</span>
            </Link>
          </li>
        )) ?? <Skeleton className="m-2 w-32" />}
      </ul>
      {documents?.length === 0 ? <p className="px-4 pb-4 text-muted">No document of that name.</p> : null}
    </nav>
  )
}
