'use client'
import { Ban, ChevronDown, ChevronRight, RotateCw } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { CopyButton } from '@/components/ui/copy-button'
import { Duration } from '@/components/ui/duration'
import { IconButton } from '@/components/ui/icon-button'
import { StateLabel } from '@/components/ui/state-icon'
import { isFinal } from '@/lib/domain/execution'
import { formatDuration } from '@/lib/domain/format'
import type { PanelContent } from '@/lib/editor/config'
import type { BlockRun } from '@/lib/editor/run-state'

export interface PanelProps {
  readonly content: PanelContent
  /** The output of the server stands in the document as text: its log is not shown. */
  readonly bodiless: boolean
  readonly onCancel: (run: BlockRun) => void
  readonly onRerun: (blockIndex: number) => void
  readonly onCollapse: (runId: string, collapsed: boolean) => void
}

interface PanelShellProps extends PanelProps {
  readonly summary?: ReactNode
  readonly progress?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The frame of every panel: state, elapsed time, exit status and actions; Escape or Ctrl-C cancels what runs. */
export function PanelShell({
  content: { run, stale, collapsed, blockIndex },
  summary,
  progress,
  actions,
  children,
  onCancel,
  onRerun,
  onCollapse,
}: PanelShellProps) {
  const state = run.state === 'starting' ? 'created' : run.state
  const active = !isFinal(state)
  return (
    <section
      aria-label={`Output of block ${blockIndex + 1}`}
      data-state={state}
      data-stale={stale || undefined}
      className="py-1 pr-3 font-sans text-base"
      onKeyDown={(event) => {
        if (active && isCancelKey(event)) onCancel(run)
      }}
    >
      <div className="overflow-hidden rounded-md border border-line bg-raised">
        <header className="relative flex min-h-8 flex-wrap items-center gap-x-2.5 border-line border-b px-1 pointer-coarse:min-h-10">
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
          {stale ? (
            <span className="truncate pl-1 text-muted text-sm">of an earlier text of this block</span>
          ) : null}
          <div className="ml-auto flex min-w-0 items-center">
            <span className="min-w-0 truncate px-1.5 max-sm:hidden">{summary}</span>
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
        {collapsed ? null : (
          <div
            className={cn(
              'transition-opacity',
              stale && 'opacity-60 focus-within:opacity-100 hover:opacity-100',
            )}
          >
            {children}
          </div>
        )}
      </div>
    </section>
  )
}

function isCancelKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return false
  return (
    event.key === 'Escape' ||
    (event.key === 'c' && event.ctrlKey && document.getSelection()?.isCollapsed !== false)
  )
}
