import { isFinal } from '@/lib/domain/execution'
import type { ExecutionView } from '@/lib/protocol/executions'

/** The progress a run tells of itself, as a thin bar on the lower edge of a header; nothing when it tells none. */
export function ProgressBar({ run }: { readonly run: Pick<ExecutionView, 'state' | 'progress'> }) {
  if (!run.progress || isFinal(run.state)) return null
  const { percent, message } = run.progress
  const text = `${Math.round(percent)} %${message ? `, ${message}` : ''}`
  return (
    <div
      role="progressbar"
      aria-label="Progress of the run"
      aria-valuenow={Math.round(percent)}
      aria-valuetext={text}
      title={text}
      className="absolute inset-x-0 -bottom-px h-0.5 bg-line"
    >
      <div className="h-full bg-state-running transition-[width]" style={{ width: `${percent}%` }} />
    </div>
  )
}
