'use client'
import { Ban, Download, Ellipsis, FileText, RotateCw, Share2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useRunActions } from '@/components/queries/use-run-actions'
import { canCancel } from '@/components/queries/use-runs'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { StateLabel } from '@/components/ui/state-icon'
import { api } from '@/lib/client/api'
import type { ExecutionDetail } from '@/lib/protocol/executions'
import { ProgressBar } from './progress-bar'
import { RunMeta } from './run-meta'
import { ShareDialog } from './share-dialog'

/** What ran and its state, with everything that can be done with it. */
export function RunHeader({ run }: { readonly run: ExecutionDetail }) {
  const { cancel, rerun } = useRunActions()
  const [sharing, setSharing] = useState(false)
  const documentPath = documentPathOf(run)
  return (
    <header className="relative shrink-0 border-line border-b px-3 py-2.5 sm:px-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <div className="flex min-w-0 items-center gap-2">
            <StateLabel state={run.state} className="shrink-0" />
            <span className="min-w-0 truncate font-semibold">{run.name ?? 'Ad-hoc script'}</span>
            {run.blockName ? <span className="min-w-0 truncate text-muted">{run.blockName}</span> : null}
          </div>
          <RunMeta run={run} />
        </div>
        <div className="flex items-center gap-1.5">
          {canCancel(run) || run.state === 'stopping' ? (
            <Button
              className="text-state-failed"
              disabled={!canCancel(run)}
              pending={cancel.isPending}
              onClick={() => cancel.mutate([run.id])}
            >
              <Ban /> {run.state === 'stopping' ? 'Stopping…' : 'Cancel'}
            </Button>
          ) : (
            <Button variant="primary" pending={rerun.isPending} onClick={() => rerun.mutate([run.id])}>
              <RotateCw /> Run again
            </Button>
          )}
          {documentPath ? (
            <Button asChild>
              <Link href={documentPath}>
                <FileText /> Open document
              </Link>
            </Button>
          ) : null}
          <Button onClick={() => setSharing(true)}>
            <Share2 /> Share
          </Button>
          <DropdownMenu
            trigger={
              <IconButton label="More actions">
                <Ellipsis />
              </IconButton>
            }
          >
            <MenuItem
              icon={<Download />}
              onSelect={() => window.location.assign(`${api.executions.outputUrl(run.id)}?download=1`)}
            >
              Download the output
            </MenuItem>
            {canCancel(run) ? (
              <MenuItem icon={<RotateCw />} onSelect={() => rerun.mutate([run.id])}>
                Run again
              </MenuItem>
            ) : null}
          </DropdownMenu>
        </div>
      </div>
      <ProgressBar run={run} />
      <ShareDialog runId={run.id} open={sharing} onOpenChange={setSharing} />
    </header>
  )
}

/** The page of the run's document, at its block when it has a name; null for a script of no document. */
export function documentPathOf(run: Pick<ExecutionDetail, 'commandId' | 'blockName'>): string | null {
  if (run.commandId === null) return null
  const block = run.blockName ? `#block=${encodeURIComponent(run.blockName)}` : ''
  return `/documents/${run.commandId}${block}`
}
