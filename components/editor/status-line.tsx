'use client'
import { CircleAlert, Cloud, CloudOff, LoaderCircle, PencilLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { useConnection } from '@/components/queries/use-runs'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import type { SaveStatus, SessionState } from '@/lib/client/document-session'

export interface CursorInfo {
  readonly line: number
  readonly column: number
  /** Language of the block under the cursor; null in prose. */
  readonly language: string | null
  /** Index of that block. */
  readonly block: number | null
}

export interface StatusLineProps {
  readonly state: SessionState
  readonly cursor: CursorInfo
  readonly onRevisions: () => void
  readonly onSave: () => void
}

/** One line under the editor: saved or not, revision, position, language, connection. */
export function StatusLine({ state, cursor, onRevisions, onSave }: StatusLineProps) {
  const connection = useConnection()
  return (
    <footer className="flex h-7 shrink-0 items-center gap-4 overflow-hidden whitespace-nowrap border-line border-t px-3 text-muted text-sm tabular-nums">
      <Saved status={state.status} onSave={onSave} />
      <button
        type="button"
        onClick={onRevisions}
        className="rounded-sm hover:text-fg"
        title="Show all revisions"
      >
        Revision {state.stored.revision}
      </button>
      {state.restoredAt === null ? null : (
        <span className="text-state-waiting">
          Unsaved text of <RelativeTime time={state.restoredAt} /> was put back
        </span>
      )}
      {state.draftKept ? null : (
        <span className="text-state-failed">This browser cannot keep unsaved text: save often</span>
      )}
      <span className="ml-auto hidden sm:inline">
        Ln {cursor.line}, Col {cursor.column}
      </span>
      <span className="hidden sm:inline">{cursor.language ?? 'prose'}</span>
      <span className={connection === 'open' ? '' : 'text-state-waiting'}>
        {connection === 'open' ? 'Connected' : 'Connecting…'}
      </span>
    </footer>
  )
}

function Saved({ status, onSave }: { readonly status: SaveStatus; readonly onSave: () => void }) {
  switch (status.kind) {
    case 'saved':
      return <Mark icon={<Cloud />}>Saved</Mark>
    case 'unsaved':
      return <Mark icon={<PencilLine />}>Unsaved</Mark>
    case 'saving':
      return <Mark icon={<LoaderCircle className="animate-spin" />}>Saving…</Mark>
    case 'offline':
      return (
        <Mark icon={<CloudOff />} tone="text-state-waiting">
          Not saved yet: the server cannot be reached.
          <span className="max-sm:hidden">Kept in this browser.</span>
        </Mark>
      )
    case 'refused':
      return (
        <Mark icon={<CircleAlert />} tone="text-state-failed">
          Not saved: {status.message} ({status.code}){' '}
          <Button size="sm" variant="ghost" onClick={onSave}>
            Try again
          </Button>
        </Mark>
      )
    case 'conflict':
      return (
        <Mark icon={<CircleAlert />} tone="text-state-failed">
          Not saved: changed elsewhere
        </Mark>
      )
  }
}

function Mark({
  icon,
  tone = '',
  children,
}: {
  readonly icon: ReactNode
  readonly tone?: string
  readonly children: ReactNode
}) {
  return (
    <span role="status" className={`inline-flex items-center gap-1.5 [&_svg]:size-3.5 ${tone}`}>
      {icon}
      {children}
    </span>
  )
}
