import { cn } from '@/components/ui/cn'
import { STATE_LOOKS } from '@/components/ui/state-look'
import { formatDuration } from '@/lib/domain/format'
import type { ExecutionTrends } from '@/lib/protocol/executions'

const HEIGHT = 16
const STEP = 4

export interface TrendBarsProps {
  readonly trend: ExecutionTrends[string]
  /** The run to stand out among them. */
  readonly runId: number
}

/** The latest durations of a document as tiny bars, the newest at the right. */
export function TrendBars({ trend, runId }: TrendBarsProps) {
  if (trend.length < 2) return null
  const durations = trend.map(({ durationMs }) => durationMs)
  const longest = Math.max(...durations, 1)
  const label = `Latest ${trend.length} runs: ${formatDuration(Math.min(...durations))} to ${formatDuration(longest)}`
  return (
    <svg role="img" aria-label={label} width={trend.length * STEP} height={HEIGHT} className="block">
      <title>{label}</title>
      {trend.map(({ id, durationMs, state }, index) => {
        const height = Math.max(2, Math.round((durationMs / longest) * HEIGHT))
        return (
          <rect
            key={id}
            x={index * STEP}
            y={HEIGHT - height}
            width={STEP - 1}
            height={height}
            className={cn('fill-current', STATE_LOOKS[state].text, id !== runId && 'opacity-35')}
          />
        )
      })}
    </svg>
  )
}
