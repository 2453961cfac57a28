'use client'
import { Play } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { StateIcon } from '@/components/ui/state-icon'
import type { Block } from '@/lib/domain/document/block'
import { formatDuration } from '@/lib/domain/format'
import type { BlockRun } from '@/lib/editor/run-state'

export interface OutlineEntry {
  readonly block: Block
  /** First line of the script. */
  readonly title: string
  readonly run: BlockRun | null
  readonly stale: boolean
}

export interface OutlineProps {
  readonly entries: readonly OutlineEntry[]
  /** Index of the block under the cursor. */
  readonly current: number | null
  readonly onGo: (block: Block) => void
}

/** The runnable blocks of the document, each with its last state. */
export function Outline({ entries, current, onGo }: OutlineProps) {
  if (entries.length === 0) {
    return (
      <EmptyState icon={<Play />} title="No block to run yet">
        Type three backticks and a language, or <code>eval</code> in a lets-script document.
      </EmptyState>
    )
  }
  return (
    <ol className="min-h-0 flex-1 overflow-y-auto p-2">
      {entries.map(({ block, title, run, stale }) => (
        <li key={block.index}>
          <button
            type="button"
            onClick={() => onGo(block)}
            aria-current={block.index === current}
            className={cn(
              'flex h-8 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover',
              block.index === current && 'bg-accent-soft',
            )}
          >
            {run ? (
              <StateIcon
                state={run.state === 'starting' ? 'created' : run.state}
                className={stale ? 'opacity-50' : ''}
              />
            ) : (
              <span className="flex size-4 items-center justify-center text-faint">·</span>
            )}
            <span className="min-w-0 flex-1 truncate">
              {block.name ? (
                <span className="font-medium">{block.name}</span>
              ) : (
                <code className="text-sm">{title}</code>
              )}
            </span>
            <span className="shrink-0 text-faint text-sm tabular-nums">
              {run?.durationMs != null ? formatDuration(run.durationMs) : block.language}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
