import { formatBytes, formatCount, formatCountOf } from '@/lib/domain/format'
import type { ExecutionView } from '@/lib/protocol/executions'

/** How much output there is: `lines 1 to 48,212, complete` once nothing can come any more. */
export function OutputSummary({ run: { output } }: { readonly run: Pick<ExecutionView, 'output'> }) {
  if (output.bytes === 0) return null
  const { lines: count, omittedBytes } = output
  const range = count > 1 ? `Lines 1 to ${formatCount(count)}` : formatCountOf(count, 'line')
  const fate = omittedBytes > 0 ? `${formatBytes(omittedBytes)} left out` : 'complete'
  const lines = output.sha256 === null ? formatCountOf(count, 'line') : `${range}, ${fate}`
  return (
    <span className="mr-auto min-w-0 truncate text-muted text-sm tabular-nums">
      {lines}
      <span className="max-sm:hidden"> · {formatBytes(output.bytes)}</span>
    </span>
  )
}
