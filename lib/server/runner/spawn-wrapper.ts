import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { AppError } from '@/lib/domain/errors'
import { errorCode } from '../output/file-errors'
import type { RunDirectory } from './run-directory'

/**
 * The parent of every script. It writes down who it is before anything else, survives the signals meant for the script
 * (a trap, unlike an ignored signal, is not inherited), and writes down the exit status. Without external commands, so
 * that it forks once only; its variables have names of their own because those of the environment are exported. The
 * subshell keeps the shell's own words about a killed child out of the script's stderr.
 */
const WRAPPER = `
IFS= read -r taskyard_stat </proc/self/stat
taskyard_dir=$1
printf '%s\\n' "$taskyard_stat" 1<>"$taskyard_dir/pid"
shift
trap : HUP INT QUIT USR1 USR2 PIPE ALRM TERM
exec 3>&2 2>/dev/null
( exec "$@" 2>&3 3>&- )
taskyard_status=$?
printf '%s\\n' "$taskyard_status" 1<>"$taskyard_dir/exit"
exit "$taskyard_status"
`

export interface WrapperOptions {
  readonly directory: RunDirectory
  /** The command line; its first element is an absolute path. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** `/dev/null` when null. */
  readonly stdinFile: string | null
}

/**
 * Starts a script under its wrapper, in a session of its own, writing to the run's raw files. Throws
 * `AppError('args_invalid')` when arguments and environment are too large together, else `storage_failed` or `internal`.
 */
export async function spawnWrapper({
  directory,
  argv,
  env,
  stdinFile,
}: WrapperOptions): Promise<ChildProcess> {
  const opened: number[] = []
  const open = (file: string, flags: string) => {
    const fd = openSync(file, flags)
    opened.push(fd)
    return fd
  }
  try {
    const stdin = stdinFile === null ? 'ignore' : open(stdinFile, 'r')
    const child = spawn('/bin/sh', ['-c', WRAPPER, 'taskyard-run', directory.path, ...argv], {
      cwd: directory.work,
      env: env as NodeJS.ProcessEnv,
      detached: true,
      stdio: [stdin, open(directory.out, 'a'), open(directory.err, 'a')],
    })
    await once(child, 'spawn')
    return child
  } catch (error) {
    throw explainSpawn(error)
  } finally {
    for (const fd of opened) closeSync(fd)
  }
}

function explainSpawn(error: unknown): AppError {
  const code = errorCode(error)
  if (code === 'E2BIG') {
    return new AppError(
      'args_invalid',
      'The arguments and variables of this run are larger than the system allows for one process. Put the data into a file of the document.',
    )
  }
  if (code === 'ENOSPC' || code === 'EMFILE' || code === 'ENFILE')
    return new AppError('storage_failed', `The run's files could not be opened: ${code}.`, { code })
  const why = error instanceof Error ? error.message : String(error)
  return new AppError('internal', `The system could not start a process: ${why}.`, { code })
}
