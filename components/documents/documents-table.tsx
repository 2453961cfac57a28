'use client'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import type { CommandSummary } from '@/lib/protocol/commands'
import { DocumentMenu } from './document-menu'

const COLUMNS =
  'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-3 sm:grid-cols-[minmax(14rem,3fr)_minmax(8rem,2fr)_6rem_5rem_6.5rem_1.75rem] sm:px-4'
const NOTATIONS = { markdown: 'Markdown', script: 'Script' } as const

export interface DocumentsTableProps {
  readonly documents: readonly CommandSummary[]
  /** A tag was clicked. */
  readonly onTag: (tag: string) => void
}

/** Documents as a dense table; as cards on a phone. */
export function DocumentsTable({ documents, onTag }: DocumentsTableProps) {
  return (
    <table className="block">
      <caption className="sr-only">Documents</caption>
      <TableHead />
      <tbody className="block">
        {documents.map((document) => (
          <DocumentRow key={document.id} document={document} onTag={onTag} />
        ))}
      </tbody>
    </table>
  )
}

/** The table's shape while it loads. */
export function DocumentsTableSkeleton() {
  return (
    <table className="block" aria-busy="true">
      <TableHead />
      <tbody className="block">
        {[44, 30, 52, 38, 26].map((width) => (
          <tr key={width} className={cn(COLUMNS, 'h-8 border-line border-b max-sm:h-14')}>
            <td style={{ width: `${width}%` }}>
              <Skeleton />
            </td>
            <td className="max-sm:hidden">
              <Skeleton className="w-16" />
            </td>
            <td className="max-sm:hidden">
              <Skeleton className="w-14" />
            </td>
            <td className="justify-self-end max-sm:hidden">
              <Skeleton className="w-4" />
            </td>
            <td>
              <Skeleton className="w-16" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function TableHead() {
  return (
    <thead className="sticky top-0 z-10 block max-sm:sr-only">
      <tr className={cn(COLUMNS, 'h-7 border-line border-y bg-sunken text-muted text-sm')}>
        {['Name', 'Tags', 'Notation', 'Revision', 'Changed'].map((name) => (
          <th
            key={name}
            scope="col"
            className={cn('font-normal', name === 'Revision' ? 'text-right' : 'text-left')}
          >
            {name}
          </th>
        ))}
        <th scope="col">
          <span className="sr-only">Actions</span>
        </th>
      </tr>
    </thead>
  )
}

interface DocumentRowProps {
  readonly document: CommandSummary
  readonly onTag: (tag: string) => void
}

function DocumentRow({ document, onTag }: DocumentRowProps) {
  return (
    <tr
      className={cn(
        COLUMNS,
        'group relative min-h-8 border-line border-b transition-colors hover:bg-hover max-sm:py-2',
      )}
    >
      <td className="flex min-w-0 items-baseline gap-2">
        <Link
          href={`/documents/${document.id}`}
          className="truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {document.name}
        </Link>
        <span className="min-w-0 truncate text-faint max-sm:hidden">{document.description}</span>
      </td>
      <td className="relative flex min-w-0 items-center gap-1 overflow-hidden max-sm:col-start-1 max-sm:row-start-2">
        <span className="mr-1 text-muted text-sm sm:hidden">
          <RelativeTime time={document.updatedAt} /> · r{document.revision}
        </span>
        {document.tags.map((tag) => (
          <button
            key={tag}
            type="button"
            onClick={() => onTag(tag)}
            title={`Show only “${tag}”`}
            className="rounded-sm"
          >
            <Badge className="hover:border-strong hover:text-fg">{tag}</Badge>
          </button>
        ))}
      </td>
      <td className="text-muted max-sm:hidden">{NOTATIONS[document.notation]}</td>
      <td className="text-right text-muted tabular-nums max-sm:hidden">{document.revision}</td>
      <td className="text-muted tabular-nums max-sm:hidden">
        <RelativeTime time={document.updatedAt} />
      </td>
      <td className="relative max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1">
        <DocumentMenu document={document} />
      </td>
    </tr>
  )
}
