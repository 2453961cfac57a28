import { type ExecutionState, isFinal } from '@/lib/domain/execution'
import { formatBytes, formatCount, formatCountOf } from '@/lib/domain/format'
import type { ExecutionDetail } from '@/lib/protocol/executions'

export interface RunEvent {
  /** Epoch milliseconds. */
  readonly at: number
  readonly state: ExecutionState
  readonly text: string
}

/** What happened to a run, in order, told from its record. */
export function listEvents(run: ExecutionDetail): RunEvent[] {
  const { createdAt, startedAt, endedAt, receipt } = run
  const events: RunEvent[] = [{ at: createdAt, state: 'queued', text: `Queued by ${run.requestedBy}.` }]
  if (startedAt !== null) events.push({ at: startedAt, state: 'running', text: 'The process started.' })
  if (receipt) {
    const cause =
      receipt.cause === 'timeout' ? 'The time limit was reached.' : `${receipt.requestedBy} cancelled it.`
    events.push({ at: receipt.requestedAt, state: 'stopping', text: cause })
    for (const { signal, at, pids } of receipt.signals) {
      const processes = formatCountOf(pids.length, 'process', 'processes')
      events.push({ at, state: 'stopping', text: `${signal} went to ${processes} (${pids.join(', ')}).` })
    }
    const { survivors } = receipt
    const left =
      survivors.length === 0 ? 'No process survived.' : `Processes ${survivors.join(', ')} survived.`
    events.push({ at: receipt.finishedAt, state: 'stopping', text: left })
  }
  if (endedAt !== null && isFinal(run.state)) {
    const why = run.reason?.message ?? `Exited with status ${run.exitCode ?? 0}.`
    events.push({ at: endedAt, state: run.state, text: why })
    if (run.output.sha256 !== null) events.push({ at: endedAt, state: run.state, text: sealText(run) })
  }
  return events.sort((a, b) => a.at - b.at)
}

function sealText({ output }: ExecutionDetail): string {
  const size = `${formatCountOf(output.lines, 'line')}, ${formatBytes(output.bytes)}`
  const omitted = output.omittedBytes > 0 ? `, ${formatCount(output.omittedBytes)} bytes left out` : ''
  return `The output was sealed: ${size}, SHA-256 ${output.sha256?.slice(0, 12) ?? ''}…${omitted}`
}
