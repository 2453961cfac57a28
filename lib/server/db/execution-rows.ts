/** How executions become rows and rows become executions. JSON columns hold text: see prisma/models/execution.prisma. */
import type { Prisma } from '@/generated/sqlite/client'
import type { Execution, ExecutionState, Origin, Progress, Reason } from '@/lib/domain/execution'
import type { ExecutionSummary, NewExecution } from '@/lib/engine/ports'
import { openNamed, type SecretBox, sealNamed } from './secret-box'

/** The columns of a summary: none of the large ones. */
export const SUMMARY_COLUMNS = {
  id: true,
  state: true,
  reason: true,
  commandId: true,
  commandRevision: true,
  name: true,
  blockName: true,
  fingerprint: true,
  title: true,
  language: true,
  origin: true,
  requestedBy: true,
  timeoutMs: true,
  createdAt: true,
  startedAt: true,
  endedAt: true,
  exitCode: true,
  signal: true,
  progress: true,
  outputBytes: true,
  outputLines: true,
  omittedBytes: true,
  outputSha256: true,
  rerunOf: true,
} as const satisfies Prisma.ExecutionSelect

type ExecutionRow = Prisma.ExecutionGetPayload<object>
type SummaryRow = Prisma.ExecutionGetPayload<{ select: typeof SUMMARY_COLUMNS }>

/** The row of a new execution, with the values of hidden variables sealed. */
export function toNewRow(execution: NewExecution, box: SecretBox): Prisma.ExecutionCreateInput {
  const { args, env, hiddenEnv, createdAt, ...plain } = execution
  return {
    ...plain,
    createdAt: new Date(createdAt),
    args: JSON.stringify(args),
    env: JSON.stringify(sealNamed(box, env, hiddenEnv)),
    hiddenEnv: JSON.stringify(hiddenEnv),
  }
}

/** The columns that change during the life of an execution; the rest is the snapshot made at its creation. */
export function toChangingColumns(execution: Execution) {
  return {
    state: execution.state,
    reason: toJson(execution.reason),
    startedAt: toDate(execution.startedAt),
    endedAt: toDate(execution.endedAt),
    exitCode: execution.exitCode,
    signal: execution.signal,
    result: toJson(execution.result),
    receipt: toJson(execution.receipt),
    progress: toJson(execution.progress),
    ...toOutputColumns(execution.output),
  } satisfies Prisma.ExecutionUpdateManyMutationInput
}

/** The columns of an output summary. */
export function toOutputColumns(output: Execution['output']) {
  return {
    outputBytes: BigInt(output.bytes),
    outputLines: output.lines,
    omittedBytes: BigInt(output.omittedBytes),
    outputSha256: output.sha256,
  } satisfies Prisma.ExecutionUpdateManyMutationInput
}

/** JSON text; null for null and undefined. */
export function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}

/** The execution of a row; throws when its secrets cannot be opened. */
export function toExecution(row: ExecutionRow, box: SecretBox): Execution {
  const hiddenEnv = fromJson<string[]>(row.hiddenEnv) ?? []
  return {
    ...toSummary(row),
    script: row.script,
    args: fromJson<string[]>(row.args) ?? [],
    env: openNamed(box, fromJson<Record<string, string>>(row.env) ?? {}, hiddenEnv),
    hiddenEnv,
    result: fromJson<unknown>(row.result),
    receipt: fromJson<NonNullable<Execution['receipt']>>(row.receipt),
  }
}

/** The summary of a row. */
export function toSummary(row: SummaryRow): ExecutionSummary {
  return {
    id: row.id,
    state: row.state as ExecutionState,
    reason: fromJson<Reason>(row.reason),
    commandId: row.commandId,
    commandRevision: row.commandRevision,
    name: row.name,
    blockName: row.blockName,
    fingerprint: row.fingerprint,
    title: row.title,
    language: row.language,
    origin: row.origin as Origin,
    requestedBy: row.requestedBy,
    timeoutMs: row.timeoutMs,
    createdAt: row.createdAt.getTime(),
    startedAt: row.startedAt?.getTime() ?? null,
    endedAt: row.endedAt?.getTime() ?? null,
    exitCode: row.exitCode,
    signal: row.signal,
    progress: fromJson<Progress>(row.progress),
    output: {
      bytes: Number(row.outputBytes),
      lines: row.outputLines,
      omittedBytes: Number(row.omittedBytes),
      sha256: row.outputSha256,
    },
    rerunOf: row.rerunOf,
  }
}

// What is read here was written by toJson() from the same type.
function fromJson<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T)
}

function toDate(time: number | null): Date | null {
  return time === null ? null : new Date(time)
}
