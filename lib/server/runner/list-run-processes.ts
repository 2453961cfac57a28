import { hasEnvironment, isDead, listProcesses, type ProcessInfo } from './process-table'

/** What the processes of a run have in common. */
export interface RunProcesses {
  /** The wrapper: leader of the run's session and process group. */
  readonly leader: { readonly pid: number; readonly startTime: number }
  readonly marker: string
}

/**
 * The living processes of a run without its wrapper: those of its session and process group, those that carry its marker
 * in their environment (which `setsid`, `nohup` and a double fork do not take away), and all their descendants.
 */
export function listRunProcesses({ leader, marker }: RunProcesses): ProcessInfo[] {
  const table = listProcesses()
  // Nothing of the run is older than its wrapper. When its pid belongs to someone else by now, so do group and session.
  const reused = table.some(({ pid, startTime }) => pid === leader.pid && startTime !== leader.startTime)
  const own = new Set(reused ? [] : [leader.pid])
  const candidates = table.filter(
    (candidate) => candidate.startTime >= leader.startTime && !own.has(candidate.pid),
  )
  for (const candidate of candidates) {
    const together = candidate.session === leader.pid || candidate.group === leader.pid
    if ((together && !reused) || hasEnvironment(candidate.pid, `TASKYARD_RUN=${marker}`))
      own.add(candidate.pid)
  }
  // A child can have a smaller pid than its parent: go on until nothing is added.
  for (let before = -1; before !== own.size; ) {
    before = own.size
    for (const candidate of candidates) if (own.has(candidate.parent)) own.add(candidate.pid)
  }
  return candidates.filter((candidate) => own.has(candidate.pid) && !isDead(candidate))
}

/** The living processes of the run's own process group, without the wrapper. Quick when there are none. */
export function listGroupMembers(run: RunProcesses): ProcessInfo[] {
  try {
    process.kill(-run.leader.pid, 0)
  } catch {
    return []
  }
  return listRunProcesses(run).filter(({ group }) => group === run.leader.pid)
}
