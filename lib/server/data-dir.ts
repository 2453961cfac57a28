import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SettingsError } from './settings'

/** What lives in the data directory besides the database: keys, the token, the files of runs. All mode 0600 / 0700. */
export interface DataDir {
  readonly path: string
  /** 32 random bytes: encrypts hidden values, signs sessions and share links. */
  readonly key: Buffer
  readonly token: string
}

/** Creates what is missing. Throws `SettingsError` when the directory cannot be written. */
export function openDataDir(dir: string, fixedToken: string | null): DataDir {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK)
    const key = Buffer.from(
      readOrCreate(path.join(dir, 'key'), () => randomBytes(32).toString('hex')),
      'hex',
    )
    if (key.length !== 32)
      throw new SettingsError(
        `${path.join(dir, 'key')} is damaged: it must hold 64 hex digits. Restore it from a backup.`,
      )
    const token = fixedToken ?? readOrCreate(path.join(dir, 'token'), () => randomBytes(24).toString('hex'))
    return { path: dir, key, token }
  } catch (error) {
    if (error instanceof SettingsError) throw error
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message
    throw new SettingsError(
      `The data directory ${dir} cannot be written (${why}). Give the user that runs Taskyard write access, or set TASKYARD_DATA_DIR to another directory.`,
    )
  }
}

function readOrCreate(file: string, make: () => string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const value = make()
  writeFileSync(file, `${value}\n`, { mode: 0o600, flag: 'wx' })
  return value
}
