'use client'
import { useState } from 'react'
import { Logo } from '@/components/frame/logo'
import { FoldedScript } from '@/components/run/folded-script'
import { LogToolbar } from '@/components/run/log-toolbar'
import { LogView } from '@/components/run/log-view'
import { OutputSummary } from '@/components/run/output-summary'
import { ProgressBar } from '@/components/run/progress-bar'
import { RunMeta } from '@/components/run/run-meta'
import { useLog } from '@/components/run/use-log'
import { useLogControls } from '@/components/run/use-log-controls'
import { usePermalink } from '@/components/run/use-permalink'
import { StateLabel } from '@/components/ui/state-icon'
import type { ExecutionDetail, ExecutionView, OutputLines } from '@/lib/protocol/executions'
import { LiveClosed } from './live-closed'
import { SharedNote } from './shared-note'

export interface LivePageProps {
  readonly execution: ExecutionDetail
  readonly secret: string
  /** When the link expires, epoch milliseconds; null when a session reads. */
  readonly expiresAt: number | null
  /** The lines that are in sight at first, so that the first paint shows output. */
  readonly initialLines: OutputLines
}

/** One run for whoever has its link: no frame, no account. The log fills the page. */
export function LivePage({ execution, secret, expiresAt, initialLines }: LivePageProps) {
  const [changed, setChanged] = useState<ExecutionView | null>(null)
  const run: ExecutionDetail = { ...execution, ...changed }
  const log = useLog({ execution, secret, initialLines, onExecution: setChanged })
  const controls = useLogControls()
  const [range, setRange] = usePermalink()
  if (log.status.kind === 'refused') return <LiveClosed code={log.status.code} message={log.status.message} />
  return (
    <div className="flex h-dvh flex-col">
      <header className="relative shrink-0 border-line border-b px-3 py-2.5 sm:px-4">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <div className="flex min-w-0 flex-1 basis-60 items-center gap-2.5">
            <Logo className="size-6 shrink-0" />
            <div className="min-w-0">
              <h1 className="truncate font-semibold">
                {run.name ?? `Run ${run.id}`}
                {run.blockName ? <span className="font-normal text-muted"> {run.blockName}</span> : null}
              </h1>
              <RunMeta run={run} />
            </div>
          </div>
          <div className="flex items-center gap-3 tabular-nums">
            <StateLabel state={run.state} />
          </div>
        </div>
        <ProgressBar run={run} />
      </header>
      <main className="flex min-h-0 flex-1 flex-col">
        <FoldedScript title={run.title} script={run.script} language={run.language} foldedLines={0} />
        <div className="flex h-9 shrink-0 items-center justify-between gap-2 border-line border-b px-3 sm:px-4">
          <OutputSummary run={run} />
          <LogToolbar log={log} controls={controls} />
        </div>
        <div className="min-h-0 flex-1">
          <LogView log={log} controls={controls} variant="page" selected={range} onPermalink={setRange} />
        </div>
      </main>
      <SharedNote expiresAt={expiresAt} />
    </div>
  )
}
