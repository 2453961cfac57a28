import type { Execution } from '@/lib/domain/execution'
import { HIDDEN_VALUE } from '@/lib/engine/command-service'
import type { ExecutionSummary } from '@/lib/engine/ports'
import type { ExecutionDetail, ExecutionView } from '@/lib/protocol/executions'

/** An execution as lists and events show it. */
export function viewExecution(execution: ExecutionSummary): ExecutionView {
  const {
    id,
    state,
    reason,
    commandId,
    commandRevision,
    name,
    blockName,
    fingerprint,
    title,
    language,
    origin,
  } = execution
  const {
    requestedBy,
    timeoutMs,
    createdAt,
    startedAt,
    endedAt,
    exitCode,
    signal,
    progress,
    output,
    rerunOf,
  } = execution
  return {
    id,
    state,
    reason,
    commandId,
    commandRevision,
    name,
    blockName,
    fingerprint,
    title,
    language,
    origin,
    requestedBy,
    timeoutMs,
    createdAt,
    startedAt,
    endedAt,
    exitCode,
    signal,
    progress,
    output,
    rerunOf,
  }
}

/** An execution in full, with hidden values left out. */
export function viewExecutionDetail(execution: Execution, queuePosition: number | null): ExecutionDetail {
  const env = Object.entries(execution.env).map(([name, value]) => [
    name,
    execution.hiddenEnv.includes(name) ? HIDDEN_VALUE : value,
  ])
  return {
    ...viewExecution(execution),
    script: execution.script,
    args: [...execution.args],
    env: Object.fromEntries(env),
    result: execution.result,
    receipt: execution.receipt && {
      ...execution.receipt,
      signals: execution.receipt.signals.map((sent) => ({ ...sent, pids: [...sent.pids] })),
      survivors: [...execution.receipt.survivors],
    },
    queuePosition,
  }
}
