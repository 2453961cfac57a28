import { formatBytes, formatCount, formatCountOf } from '@/lib/domain/format'
import type { ExecutionView } from '@/lib/protocol/executions'

/** How much output there is: `lines 1 to 48,212, complete` once nothing can come any more. */
export function OutputSummary({ run: { output } }: { readonly run: Pick<ExecutionView, 'output'> }) {
  if (output.bytes === 0) return null
  const lines =
    output.sha256 === null || output.lines === 0
      ? formatCountOf(output.lines, 'line')
      : `Lines 1 to ${formatCount(output.lines)}, ${output.omittedBytes > 0 ? `${formatBytes(output.omittedBytes)} left out` : 'complete'}`
  return (
    <span className="mr-auto min-w-0 truncate text-muted text-sm tabular-nums">
      {lines}
      <span className="max-sm:hidden"> · {formatBytes(output.bytes)}</span>
    </span>
  )
}
