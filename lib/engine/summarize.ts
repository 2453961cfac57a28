import type { Execution } from '@/lib/domain/execution'
import type { ExecutionSummary } from './ports'

/** Leaves out what lists and events do not carry: script, arguments, environment, result, receipt. */
export function summarize(execution: Execution): ExecutionSummary {
  const { script, args, env, hiddenEnv, result, receipt, ...summary } = execution
  return summary
}
