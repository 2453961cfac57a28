import { readdirSync, readFileSync } from 'node:fs'

/** One process, as /proc shows it. `startTime` is in clock ticks since boot: with the pid it names a process for good. */
export interface ProcessInfo {
  readonly pid: number
  readonly state: string
  readonly parent: number
  readonly group: number
  readonly session: number
  readonly startTime: number
}

/** Reads the one line of `/proc/<pid>/stat`; null when it is none. */
export function parseProcessStat(line: string): ProcessInfo | null {
  // The name stands in parentheses and may contain anything, parentheses and spaces included.
  const match = /^(\d+) \(.*\) (\S) ([\d -]+)/s.exec(line)
  if (!match) return null
  const fields = (match[3] ?? '').split(' ').map(Number)
  const [parent, group, session] = fields
  const startTime = fields[18]
  if (parent === undefined || group === undefined || session === undefined || startTime === undefined)
    return null
  return { pid: Number(match[1]), state: match[2] ?? '', parent, group, session, startTime }
}

/** A process by its pid, or null. One that ended and was not yet waited for is still there, in state `Z`. */
export function readProcess(pid: number): ProcessInfo | null {
  const line = readProcFile(pid, 'stat')
  return line === null ? null : parseProcessStat(line)
}

/** Every process; none on a system without /proc. */
export function listProcesses(): ProcessInfo[] {
  return listPids().flatMap((pid) => readProcess(pid) ?? [])
}

/** True when the process was started with `NAME=value` in its environment. False for one that may not be looked at. */
export function hasEnvironment(pid: number, assignment: string): boolean {
  return `\0${readProcFile(pid, 'environ') ?? ''}\0`.includes(`\0${assignment}\0`)
}

/** Changes with every boot; empty on a system without /proc. */
export function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}

/** True for a process that has ended, waited for or not. */
export function isDead(process: ProcessInfo): boolean {
  return process.state === 'Z' || process.state === 'X'
}

function listPids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

/** Null when the process is gone or not ours to look at. */
function readProcFile(pid: number, name: 'stat' | 'environ'): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1')
  } catch {
    return null
  }
}
