import type { ExecutionTrends } from '@/lib/protocol/executions'

/** The median duration (ms) of the runs that succeeded, else of all; null without any. At least 1. */
export function usualDuration(trend: ExecutionTrends[string]): number | null {
  const succeeded = trend.filter(({ state }) => state === 'succeeded')
  const durations = (succeeded.length > 0 ? succeeded : trend)
    .map(({ durationMs }) => durationMs)
    .sort((a, b) => a - b)
  const median = durations[Math.floor(durations.length / 2)]
  return median === undefined ? null : Math.max(1, median)
}
