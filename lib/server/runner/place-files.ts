import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/domain/errors'
import type { CommandFile } from '@/lib/engine/ports'
import { storageError } from './run-directory'

const SHEBANG = Buffer.from('#!')

/**
 * Writes a command's files into the working directory; those that begin with `#!` become executable. Throws
 * `AppError('bad_request')` for a path that leads out of the directory or meets another file, else `storage_failed`.
 */
export async function placeFiles(work: string, files: readonly CommandFile[]): Promise<void> {
  for (const file of files) {
    const target = resolveInside(work, file.path)
    const executable = Buffer.from(file.bytes.subarray(0, 2)).equals(SHEBANG)
    try {
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      await writeFile(target, file.bytes, { mode: executable ? 0o700 : 0o600, flag: 'wx' })
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EEXIST' || code === 'ENOTDIR') throw badPath(file.path, 'another file is in its place')
      throw storageError(target, error)
    }
  }
}

/** The absolute path of a file inside `work`; throws `AppError('bad_request')` for any other. */
export function resolveInside(work: string, relative: string): string {
  const parts = relative.split('/')
  const escapes = parts.some((part) => part === '' || part === '.' || part === '..')
  if (escapes || /[\0\\]/.test(relative))
    throw badPath(relative, 'it must be relative and stay inside the directory')
  return path.join(work, ...parts)
}

function badPath(name: string, why: string): AppError {
  return new AppError(
    'bad_request',
    `The file "${name}" cannot be placed in the working directory: ${why}.`,
    {
      path: name,
    },
  )
}

/** The script's file name in the working directory: `script.<extension>`, unless the command has such a file. */
export function nameScript(extension: string, executionId: number, files: readonly CommandFile[]): string {
  const name = `script.${extension}`
  return files.some((file) => file.path === name) ? `script-${executionId}.${extension}` : name
}
