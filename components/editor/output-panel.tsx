'use client'
import { useQuery } from '@tanstack/react-query'
import { Ban, ChevronDown, ChevronRight, ExternalLink, RotateCw, Share2 } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { queryKeys } from '@/components/queries/query-keys'
import { LogToolbar } from '@/components/run/log-toolbar'
import { LogView } from '@/components/run/log-view'
import { OutputSummary } from '@/components/run/output-summary'
import { ProgressBar } from '@/components/run/progress-bar'
import { ShareDialog } from '@/components/run/share-dialog'
import { useLog } from '@/components/run/use-log'
import { type LogControls, useLogControls } from '@/components/run/use-log-controls'
import { cn } from '@/components/ui/cn'
import { CopyButton } from '@/components/ui/copy-button'
import { Duration } from '@/components/ui/duration'
import { IconButton } from '@/components/ui/icon-button'
import { StateLabel } from '@/components/ui/state-icon'
import { api } from '@/lib/client/api'
import { isFinal } from '@/lib/domain/execution'
import { formatDuration } from '@/lib/domain/format'
import type { PanelContent } from '@/lib/editor/config'
import type { BlockRun } from '@/lib/editor/run-state'
import type { ExecutionDetail } from '@/lib/protocol/executions'

export interface OutputPanelProps {
  readonly content: PanelContent
  /** The output stands in the document as text: only the header is shown. */
  readonly bodiless: boolean
  readonly onCancel: (run: BlockRun) => void
  readonly onRerun: (blockIndex: number) => void
  readonly onCollapse: (runId: string, collapsed: boolean) => void
}

/** The output under a block: state, elapsed time, exit status and actions, over the log. Dimmed when the block has changed since. */
export function OutputPanel({ content, ...actions }: OutputPanelProps) {
  const { run } = content
  const execution = useQuery({
    queryKey: queryKeys.run(run.executionId ?? 0),
    queryFn: ({ signal }) => api.executions.get(run.executionId ?? 0, signal),
    enabled: run.executionId !== null,
  }).data
  if (execution) return <ServerPanel content={content} execution={execution} {...actions} />
  return (
    <Shell content={content} {...actions}>
      {run.error ? (
        <p role="alert" className="px-3 py-2">
          {run.error.message} <span className="text-faint text-sm">({run.error.code})</span>
        </p>
      ) : run.browserOutput !== undefined ? (
        <pre className="max-h-90 overflow-auto whitespace-pre-wrap px-3 py-1.5 font-mono text-log">
          {run.browserOutput || (
            <span className="text-faint">
              {run.state === 'running' ? 'Waiting for output…' : 'No output.'}
            </span>
          )}
        </pre>
      ) : null}
    </Shell>
  )
}

function ServerPanel({ execution, ...props }: OutputPanelProps & { readonly execution: ExecutionDetail }) {
  const controls = useLogControls()
  const [sharing, setSharing] = useState(false)
  const { run } = props.content
  // The list of events is quicker than the query; the query has the rest.
  const current = { ...execution, ...(run.state === 'starting' ? {} : { state: run.state }) }
  return (
    <>
      <ServerLog {...props} execution={current} controls={controls} onShare={() => setSharing(true)} />
      <ShareDialog runId={execution.id} open={sharing} onOpenChange={setSharing} />
    </>
  )
}

interface ServerLogProps extends OutputPanelProps {
  readonly execution: ExecutionDetail
  readonly controls: LogControls
  readonly onShare: () => void
}

function ServerLog({ execution, controls, onShare, ...shell }: ServerLogProps) {
  const { content, bodiless, onCancel } = shell
  const log = useLog({ execution })
  const closed = content.collapsed || bodiless
  return (
    <Shell
      {...shell}
      summary={<OutputSummary run={execution} />}
      progress={<ProgressBar run={execution} />}
      actions={
        <>
          {closed ? null : <LogToolbar log={log} controls={controls} />}
          <IconButton label="Share the live URL" onClick={onShare}>
            <Share2 />
          </IconButton>
          <IconButton label="Open the run" asChild>
            <Link href={`/runs/${execution.id}`}>
              <ExternalLink />
            </Link>
          </IconButton>
        </>
      }
    >
      {execution.reason && isFinal(execution.state) && execution.reason.code !== 'exit_status' ? (
        <p className="px-3 pt-1.5 text-state-failed">{execution.reason.message}</p>
      ) : null}
      {execution.state === 'queued' ? (
        <p className="px-3 pt-1.5 text-muted">
          Waiting for its turn{execution.queuePosition ? `: ${execution.queuePosition} before it` : ''}.
        </p>
      ) : null}
      {execution.reason?.code === 'interpreter_missing' ? null : (
        <LogView log={log} controls={controls} variant="panel" onCancel={() => onCancel(content.run)} />
      )}
    </Shell>
  )
}

interface ShellProps extends OutputPanelProps {
  readonly summary?: ReactNode
  readonly progress?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

function Shell({
  content: { run, stale, collapsed, blockIndex },
  bodiless,
  summary,
  progress,
  actions,
  children,
  onCancel,
  onRerun,
  onCollapse,
}: ShellProps) {
  const state = run.state === 'starting' ? 'created' : run.state
  const active = !isFinal(state)
  return (
    <section
      aria-label={`Output of block ${blockIndex + 1}`}
      data-state={state}
      data-stale={stale || undefined}
      className="my-1 overflow-hidden rounded-md border border-line bg-raised font-sans text-base"
    >
      <header className="relative flex h-8 items-center gap-2.5 border-line border-b pr-1 pl-1">
        <IconButton
          label={collapsed ? 'Show the output' : 'Hide the output'}
          size="sm"
          aria-expanded={!collapsed}
          onClick={() => onCollapse(run.runId, !collapsed)}
        >
          {collapsed ? <ChevronRight /> : <ChevronDown />}
        </IconButton>
        <StateLabel state={state} />
        <span className="text-muted text-sm tabular-nums">
          {run.durationMs !== null ? (
            formatDuration(run.durationMs)
          ) : run.startedAt !== null && active ? (
            <Duration from={run.startedAt} to={null} />
          ) : null}
        </span>
        {run.exitCode !== null ? (
          <span
            className={cn('text-sm tabular-nums', run.exitCode === 0 ? 'text-muted' : 'text-state-failed')}
          >
            exit {run.exitCode}
          </span>
        ) : null}
        {stale ? <span className="truncate text-muted text-sm">of an earlier text of this block</span> : null}
        <span className="ml-auto min-w-0 truncate">{summary}</span>
        <div className="flex shrink-0 items-center">
          {active ? (
            <IconButton
              label="Cancel"
              shortcut="escape"
              onClick={() => onCancel(run)}
              disabled={state === 'stopping'}
            >
              <Ban />
            </IconButton>
          ) : (
            <IconButton label="Run again" shortcut="mod+enter" onClick={() => onRerun(blockIndex)}>
              <RotateCw />
            </IconButton>
          )}
          {run.browserOutput ? <CopyButton label="Copy all" text={run.browserOutput} /> : null}
          {actions}
        </div>
        {progress}
      </header>
      {collapsed || bodiless ? null : (
        <div
          className={cn(
            'transition-opacity',
            stale && 'opacity-60 focus-within:opacity-100 hover:opacity-100',
          )}
        >
          {children}
        </div>
      )}
    </section>
  )
}
