'use client'
import { FilePlus2, FileText, SearchX, Upload } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useRef, useState } from 'react'
import { Page } from '@/components/frame/page'
import { useShortcuts } from '@/components/frame/use-shortcuts'
import { describeError } from '@/components/queries/show-error'
import { useDocuments } from '@/components/queries/use-documents'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { SearchField } from '@/components/ui/search-field'
import { formatCountOf } from '@/lib/domain/format'
import { DocumentDialog } from './document-dialog'
import { DocumentsTable, DocumentsTableSkeleton } from './documents-table'
import { TagFilter } from './tag-filter'
import { UploadArea } from './upload-area'
import { useUpload } from './use-upload'

/** All documents: find, make, upload, rename, tag, duplicate, delete. Search and tag live in the address. */
export function DocumentsPage() {
  const params = useSearchParams()
  const text = params.get('text') ?? ''
  const tag = params.get('tag')
  const creating = params.get('new') !== null
  const upload = useUpload()
  const searchField = useRef<HTMLInputElement>(null)
  const fileField = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(text)
  const query = useDocuments({ ...(text && { text }), ...(tag && { tag }) })

  const show = (next: { readonly text?: string; readonly tag?: string | null; readonly new?: boolean }) => {
    const wanted = { text, tag, new: creating, ...next }
    const search = new URLSearchParams()
    if (wanted.text) search.set('text', wanted.text)
    if (wanted.tag) search.set('tag', wanted.tag)
    if (wanted.new) search.set('new', '1')
    window.history.replaceState(null, '', search.size > 0 ? `/documents?${search}` : '/documents')
  }
  useShortcuts({ '/': () => searchField.current?.focus() })

  const items = query.data?.items
  const filtered = text !== '' || tag !== null
  return (
    <Page crumbs={[{ label: 'Documents' }]}>
      <UploadArea onFiles={upload}>
        <div className="flex shrink-0 flex-wrap items-center gap-2 px-3 py-2.5 sm:px-4">
          <SearchField
            ref={searchField}
            label="Search documents"
            value={typed}
            onChange={(value) => {
              setTyped(value)
              show({ text: value.trim() })
            }}
            className="w-64 max-sm:w-full"
          />
          <TagFilter tags={query.data?.tags ?? []} chosen={tag} onChoose={(next) => show({ tag: next })} />
          <span className="text-faint text-sm tabular-nums">
            {items ? formatCountOf(items.length, 'document') : null}
          </span>
          <div className="ml-auto flex gap-2">
            <input
              ref={fileField}
              type="file"
              multiple
              hidden
              onChange={(event) => {
                upload([...(event.target.files ?? [])])
                event.target.value = ''
              }}
            />
            <Button onClick={() => fileField.current?.click()}>
              <Upload /> <span className="max-sm:sr-only">Upload</span>
            </Button>
            <Button variant="primary" onClick={() => show({ new: true })}>
              <FilePlus2 /> New document
            </Button>
          </div>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto">
          {query.error ? (
            <div className="p-4">
              <ErrorNotice
                title="The documents could not be loaded."
                code={describeError(query.error).code}
                actions={<Button onClick={() => query.refetch()}>Try again</Button>}
              >
                {describeError(query.error).message}
              </ErrorNotice>
            </div>
          ) : !items ? (
            <DocumentsTableSkeleton />
          ) : items.length > 0 ? (
            <DocumentsTable documents={items} onTag={(next) => show({ tag: next })} />
          ) : filtered ? (
            <EmptyState
              icon={<SearchX />}
              title="No document matches"
              action={
                <Button
                  onClick={() => {
                    setTyped('')
                    show({ text: '', tag: null })
                  }}
                >
                  Show all documents
                </Button>
              }
            >
              Names, descriptions and text are searched{tag ? `, among those tagged “${tag}”` : ''}.
            </EmptyState>
          ) : (
            <EmptyState
              icon={<FileText />}
              title="No documents yet"
              action={
                <Button variant="primary" onClick={() => show({ new: true })}>
                  <FilePlus2 /> New document
                </Button>
              }
            >
              A document holds blocks of commands that run with one key. Write one, or drop a README, a
              runbook or a script here.
            </EmptyState>
          )}
        </div>
      </UploadArea>
      <DocumentDialog mode="create" open={creating} onOpenChange={(open) => show({ new: open })} />
    </Page>
  )
}
