'use client'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink, Share2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { queryKeys } from '@/components/queries/query-keys'
import { LogToolbar } from '@/components/run/log-toolbar'
import { LogView } from '@/components/run/log-view'
import { OutputSummary } from '@/components/run/output-summary'
import { ProgressBar } from '@/components/run/progress-bar'
import { ShareDialog } from '@/components/run/share-dialog'
import { useLog } from '@/components/run/use-log'
import { type LogControls, useLogControls } from '@/components/run/use-log-controls'
import { IconButton } from '@/components/ui/icon-button'
import { api } from '@/lib/client/api'
import { isFinal } from '@/lib/domain/execution'
import type { ExecutionDetail } from '@/lib/protocol/executions'
import { type PanelProps, PanelShell } from './panel-shell'

/** The output under a block: state, elapsed time, exit status and actions, over the log. Dimmed when the block has changed since. */
export function OutputPanel({ content, ...actions }: PanelProps) {
  const { run } = content
  const execution = useQuery({
    queryKey: queryKeys.run(run.executionId ?? 0),
    queryFn: ({ signal }) => api.executions.get(run.executionId ?? 0, signal),
    enabled: run.executionId !== null,
  }).data
  if (execution) return <ServerPanel content={content} execution={execution} {...actions} />
  return (
    <PanelShell content={content} {...actions}>
      {run.error ? (
        <p role="alert" className="px-3 py-2">
          {run.error.message} <span className="text-faint text-sm">({run.error.code})</span>
        </p>
      ) : run.browserOutput !== undefined ? (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-90 overflow-auto whitespace-pre-wrap px-3 py-1.5 font-mono text-log"
        >
          {run.browserOutput || (
            <span className="text-faint">
              {run.state === 'running' ? 'Waiting for output…' : 'No output.'}
            </span>
          )}
        </pre>
      ) : null}
    </PanelShell>
  )
}

function ServerPanel({ execution, ...props }: PanelProps & { readonly execution: ExecutionDetail }) {
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

interface ServerLogProps extends PanelProps {
  readonly execution: ExecutionDetail
  readonly controls: LogControls
  readonly onShare: () => void
}

function ServerLog({ execution, controls, onShare, ...shell }: ServerLogProps) {
  const { content, bodiless } = shell
  const log = useLog({ execution })
  return (
    <PanelShell
      {...shell}
      summary={<OutputSummary run={execution} />}
      progress={<ProgressBar run={execution} />}
      actions={
        <>
          {content.collapsed || bodiless ? null : <LogToolbar log={log} controls={controls} />}
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
        <p className="px-3 py-1.5 text-state-failed">{execution.reason.message}</p>
      ) : null}
      {execution.state === 'queued' ? (
        <p className="px-3 py-1.5 text-muted">
          Waiting for its turn{execution.queuePosition ? `: ${execution.queuePosition} before it` : ''}.
        </p>
      ) : null}
      {bodiless || execution.reason?.code === 'interpreter_missing' ? null : (
        <LogView log={log} controls={controls} variant="panel" />
      )}
    </PanelShell>
  )
}
