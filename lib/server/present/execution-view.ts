import type { Execution } from '@/lib/domain/execution'
import { HIDDEN_VALUE } from '@/lib/engine/command-service'
import type { ExecutionSummary } from '@/lib/engine/ports'
import {
  type ExecutionDetail,
  type ExecutionView,
  executionDetail,
  executionView,
} from '@/lib/protocol/executions'

/** An execution as lists and events show it. The schema decides what goes out: whatever it does not name is left out. */
export function viewExecution(execution: ExecutionSummary): ExecutionView {
  return executionView.parse(execution)
}

/** An execution in full, with hidden values left out. */
export function viewExecutionDetail(execution: Execution, queuePosition: number | null): ExecutionDetail {
  const env = Object.entries(execution.env).map(([name, value]) => [
    name,
    execution.hiddenEnv.includes(name) ? HIDDEN_VALUE : value,
  ])
  return executionDetail.parse({ ...execution, env: Object.fromEntries(env), queuePosition })
}
