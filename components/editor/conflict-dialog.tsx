'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { CommandDetail } from '@/lib/protocol/commands'
import { DiffView } from './diff-view'

export interface ConflictDialogProps {
  readonly mine: string
  readonly theirs: CommandDetail
  /** The chosen text becomes the next revision. */
  readonly onResolve: (content: string) => void
}

/** Two tabs changed the same document: shows the difference and lets the person choose. Nothing was overwritten. */
export function ConflictDialog({ mine, theirs, onResolve }: ConflictDialogProps) {
  const [open, setOpen] = useState(true)
  const [merged, setMerged] = useState(mine)
  const touched = merged !== mine
  if (!open) return <ConflictReminder onOpen={() => setOpen(true)} />
  return (
    <Dialog
      open
      onOpenChange={setOpen}
      title="This document was also changed elsewhere"
      description={`Revision ${theirs.revision} was saved while you were typing. Nothing was overwritten. Take pieces of it over, or edit yours; what you choose becomes revision ${theirs.revision + 1}.`}
      className="sm:w-280"
      footer={
        <>
          <Button onClick={() => onResolve(theirs.content)}>Take theirs</Button>
          {touched ? <Button onClick={() => onResolve(mine)}>Keep mine as it was</Button> : null}
          <Button variant="primary" onClick={() => onResolve(merged)}>
            {touched ? 'Save the merged text' : 'Keep mine'}
          </Button>
        </>
      }
    >
      <DiffView
        before={theirs.content}
        after={mine}
        beforeLabel={`Saved elsewhere (revision ${theirs.revision})`}
        afterLabel="Yours, not saved yet"
        onEdit={setMerged}
      />
    </Dialog>
  )
}

function ConflictReminder({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <div role="alert" className="flex items-center gap-3 border-line border-b bg-sunken px-4 py-1.5">
      <span className="min-w-0 flex-1">
        Not saved: this document was also changed elsewhere. Your text is kept in this browser.
      </span>
      <Button size="sm" variant="primary" onClick={onOpen}>
        Show the difference
      </Button>
    </div>
  )
}
