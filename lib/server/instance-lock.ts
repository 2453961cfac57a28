import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SettingsError } from './settings'

/**
 * One server per data directory: two would both adopt the running scripts. The lock names a process by pid and start
 * time, so one left behind by a killed server never blocks the next start. Returns the function that releases it.
 */
export function lockDataDir(dir: string): () => void {
  const file = path.join(dir, 'server.lock')
  const mine = `${process.pid} ${startTimeOf(process.pid) ?? '0'}\n`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, mine, { mode: 0o600, flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const [pid, startTime] = readFileSync(file, 'utf8').trim().split(' ')
    const holder = Number(pid)
    if (holder > 0 && startTimeOf(holder) === startTime) {
      throw new SettingsError(
        `Another Taskyard (process ${holder}) already uses ${dir}. Stop it, or set TASKYARD_DATA_DIR to another directory.`,
      )
    }
    rmSync(file, { force: true })
  }
  throw new SettingsError(`The lock ${file} is being taken by another process. Try again.`)
}

/** Start time in clock ticks since boot (proc(5), stat field 22); falls back to a probe where /proc is missing. */
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return isAlive(pid) && process.platform !== 'linux' ? '0' : null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
