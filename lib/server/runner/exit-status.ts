import { constants } from 'node:os'

export interface ExitStatus {
  readonly exitCode: number | null
  readonly signal: string | null
}

/** The status as the shell has it: 128 + n for a process that signal n ended; the code is kept beside the name. */
export function interpretStatus(status: number): ExitStatus {
  return { exitCode: status, signal: status > 128 ? signalName(status - 128) : null }
}

function signalName(number: number): string | null {
  const entry = Object.entries(constants.signals).find(([, value]) => value === number)
  return entry?.[0] ?? null
}
