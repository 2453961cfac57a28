import type { ChildProcess } from 'node:child_process'
import { type ExitStatus, interpretStatus } from './exit-status'
import type { RunProcesses } from './list-run-processes'
import { type RunDirectory, readWrapperLine } from './run-directory'
import { isLeaderAlive } from './stop-run'

/** How the script itself ended; its background processes may go on. */
export type RunEnd =
  | ({ readonly kind: 'exited' } & ExitStatus)
  | { readonly kind: 'lost'; readonly message: string }

/** Tells whether the run has ended; null while it has not. */
export type EndCheck = () => RunEnd | null

/** For a wrapper that is our child; `onEnd` is called when it ends. */
export function watchChild(child: ChildProcess, onEnd: () => void): EndCheck {
  let end: RunEnd | null = null
  const note = () => {
    const { exitCode, signalCode } = child
    if (exitCode === null && signalCode === null) return
    // A signal here ended the wrapper, too, which could not write down anything.
    const status = exitCode === null ? { exitCode: null, signal: signalCode } : interpretStatus(exitCode)
    end = { kind: 'exited', ...status }
    onEnd()
  }
  child.once('exit', note)
  note()
  return () => end
}

/** For a wrapper that an earlier server process started: what it wrote down, else whether it is still there. */
export function checkFiles(directory: RunDirectory, processes: RunProcesses | null, lost: string): EndCheck {
  const written = (): RunEnd | null => {
    const line = readWrapperLine(directory.exit)
    return line === null ? null : { kind: 'exited', ...interpretStatus(Number(line)) }
  }
  return () => {
    const end = written()
    if (end || (processes && isLeaderAlive(processes))) return end
    // It may have written its last word between the two questions.
    return written() ?? { kind: 'lost', message: lost }
  }
}
