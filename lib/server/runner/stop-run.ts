import type { CancelReceipt } from '@/lib/domain/execution'
import { pause } from '../output/keep-trying'
import { listRunProcesses, type RunProcesses } from './list-run-processes'
import { isDead, readProcess } from './process-table'

export interface StopOptions {
  readonly cause: 'cancel' | 'timeout'
  readonly by: string
  /** Between SIGTERM and SIGKILL, in milliseconds. */
  readonly graceMs: number
  /** Ends the waiting; processes may be left then. */
  readonly signal: AbortSignal
}

/** How long SIGKILL is repeated for new processes, and how long the wrapper has to record the exit status. */
const KILL_MS = 10_000
const WRAPPER_MS = 1000

/**
 * Ends every process of a run: SIGTERM, then after a grace SIGKILL until none is left. The wrapper is spared until then,
 * because it records the exit status. Returns who got which signal when, and who survived.
 */
export async function stopRun(run: RunProcesses, options: StopOptions): Promise<CancelReceipt> {
  const requestedAt = Date.now()
  const signals: { signal: string; at: number; pids: number[] }[] = []
  const record = (signal: NodeJS.Signals, pids: number[]) => {
    if (pids.length > 0) signals.push({ signal, at: Date.now(), pids })
  }
  const left = () => listRunProcesses(run)

  await waitWhile(options.graceMs, options.signal, () => {
    // A run that is only just starting has nothing but its wrapper yet.
    if (signals.length === 0) record('SIGTERM', terminate(run))
    return left().length > 0 || (signals.length === 0 && isLeaderAlive(run))
  })

  const killed = new Set<number>()
  await waitWhile(KILL_MS, options.signal, () => {
    const living = left()
    for (const { pid } of living) if (sendSignal(pid, 'SIGKILL')) killed.add(pid)
    return living.length > 0
  })
  record('SIGKILL', [...killed])

  await waitWhile(WRAPPER_MS, options.signal, () => isLeaderAlive(run))
  if (isLeaderAlive(run) && sendSignal(run.leader.pid, 'SIGKILL')) {
    record('SIGKILL', [run.leader.pid])
    await waitWhile(WRAPPER_MS, options.signal, () => isLeaderAlive(run))
  }
  const survivors = [...left().map(({ pid }) => pid), ...(isLeaderAlive(run) ? [run.leader.pid] : [])]
  const { cause, by } = options
  return { cause, requestedAt, requestedBy: by, signals, finishedAt: Date.now(), survivors }
}

/** True while the wrapper runs. */
export function isLeaderAlive({ leader }: RunProcesses): boolean {
  const found = readProcess(leader.pid)
  return found !== null && found.startTime === leader.startTime && !isDead(found)
}

/**
 * SIGTERM once to everybody. The process group gets it as one, so that a process being forked right now does not miss it;
 * not again later, so that what a script starts to clean up after itself is left in peace.
 */
function terminate(run: RunProcesses): number[] {
  const living = listRunProcesses(run)
  if (living.length === 0) return []
  const inGroup = living.filter(({ group }) => group === run.leader.pid)
  const told = inGroup.length > 0 && sendSignal(-run.leader.pid, 'SIGTERM') ? inGroup : []
  const escaped = living.filter(({ pid, group }) => group !== run.leader.pid && sendSignal(pid, 'SIGTERM'))
  return [...told, ...escaped].map(({ pid }) => pid)
}

/** False when the process is gone or not ours. The caller has just seen it in the process table. */
function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** Asks again and again, more and more slowly, until the answer is no or time is up. */
async function waitWhile(limitMs: number, signal: AbortSignal, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + limitMs
  for (let wait = 5; condition() && !signal.aborted; wait = Math.min(wait * 2, 100)) {
    const rest = deadline - performance.now()
    if (rest <= 0) return
    await pause(Math.min(wait, rest), signal)
  }
}
