/**
 * The directory of a run, `<data>/runs/<id>/` (mode 0700), is all that is known about it outside the database: enough for
 * a server that was killed to go on. It is removed when the run's outcome is stored.
 *
 *     run.json   what the server knew when it started the run
 *     out, err   what the script wrote, append-only
 *     pid        the wrapper's own /proc line, written by the wrapper before anything else
 *     exit       the exit status, written by the wrapper at the end
 *     journal    which frames were shown (lib/server/output/journal.ts)
 *     tail.json  what is kept of the end of an output over the limit
 *     result     what the script wrote to $TASKYARD_RESULT
 *     work/      working directory: the script and the command's files
 *
 * `pid` and `exit` exist from the beginning, filled with spaces, and are written over: a full disk cannot stop that.
 * Their content counts once it has a newline.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { AppError, isAppError } from '@/lib/domain/errors'
import { errorCode, isMissingFile } from '../output/file-errors'

export interface RunDirectory {
  readonly path: string
  readonly header: string
  readonly out: string
  readonly err: string
  readonly pid: string
  readonly exit: string
  readonly journal: string
  readonly tail: string
  readonly result: string
  readonly work: string
}

const runHeader = z.object({
  /** In the environment of every process of the run; nobody can guess it. */
  marker: z.string(),
  bootId: z.string(),
  /** The limit of the raw output, in bytes. */
  maxOutputBytes: z.number(),
})

/** What the server knew when it started the run. */
export type RunHeader = z.infer<typeof runHeader>

export function locateRunDirectory(dataDir: string, executionId: number): RunDirectory {
  const root = path.join(dataDir, 'runs', String(executionId))
  const at = (name: string) => path.join(root, name)
  return {
    path: root,
    header: at('run.json'),
    out: at('out'),
    err: at('err'),
    pid: at('pid'),
    exit: at('exit'),
    journal: at('journal'),
    tail: at('tail.json'),
    result: at('result'),
    work: at('work'),
  }
}

/** Makes the directory, replacing what an older database may have left there. Throws `AppError('storage_failed')`. */
export function createRunDirectory(directory: RunDirectory, header: RunHeader): void {
  const write = (file: string, text: string) => writeFileSync(file, text, { mode: 0o600 })
  explainStorage(directory.path, () => {
    rmSync(directory.path, { recursive: true, force: true })
    mkdirSync(directory.work, { recursive: true, mode: 0o700 })
    write(directory.pid, ' '.repeat(512))
    write(directory.exit, ' '.repeat(16))
    write(directory.out, '')
    write(directory.err, '')
    write(directory.header, JSON.stringify(header))
  })
}

/** Null when the run has no directory, or one that was never finished: then it was never started. */
export function readRunHeader(directory: RunDirectory): RunHeader | null {
  try {
    return runHeader.parse(JSON.parse(readFileSync(directory.header, 'utf8')))
  } catch (error) {
    if (isMissingFile(error) || error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

/** The line that the wrapper wrote into `pid` or `exit`, or null while it has not. */
export function readWrapperLine(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8')
    const end = text.indexOf('\n')
    return end === -1 ? null : text.slice(0, end)
  } catch (error) {
    if (isMissingFile(error)) return null
    throw error
  }
}

/** Throws the file system's error. */
export async function removeRunDirectory(directory: RunDirectory): Promise<void> {
  await rm(directory.path, { recursive: true, force: true, maxRetries: 3 })
}

/** Does something with files; a failure becomes an `AppError` that says what to mend. */
function explainStorage<T>(place: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw storageError(place, error)
  }
}

/** The `AppError` for a failed file operation; an `AppError` stays what it is. */
export function storageError(place: string, error: unknown): unknown {
  const code = isAppError(error) ? null : errorCode(error)
  if (code === null) return error
  const why = code === 'ENOSPC' ? 'the disk is full' : code === 'EACCES' ? 'permission denied' : code
  return new AppError('storage_failed', `The run's files could not be written to ${place}: ${why}.`, { code })
}
