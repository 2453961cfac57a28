import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/domain/errors'

/** Where an interpreter was found, by PATH and name. A miss is not kept, so that an installation is seen at once. */
const found = new Map<string, string>()

/** The absolute path of the first of `names` that PATH has, or null. */
export async function findInterpreter(names: readonly string[], searchPath = ''): Promise<string | null> {
  for (const name of names) {
    const key = `${name}\0${searchPath}`
    const known = found.get(key)
    if (known && (await isExecutable(known))) return known
    const file = await search(name, searchPath)
    if (file) {
      found.set(key, file)
      return file
    }
  }
  return null
}

async function search(name: string, searchPath: string): Promise<string | null> {
  for (const directory of searchPath.split(path.delimiter)) {
    // A relative entry would depend on the directory the server was started in.
    if (!path.isAbsolute(directory)) continue
    const file = path.join(directory, name)
    if (await isExecutable(file)) return file
  }
  return null
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

/** What to install for a language. */
export interface InterpreterPackage {
  readonly language: string
  readonly label: string
  /** Names of the program, best first. */
  readonly names: readonly string[]
  /** Debian and Ubuntu package, or the page that tells how to install. */
  readonly debian: string
  readonly brew: string
}

/** Like `findInterpreter`; throws `AppError('interpreter_missing')` when there is none. */
export async function needInterpreter(wanted: InterpreterPackage, searchPath = ''): Promise<string> {
  const file = await findInterpreter(wanted.names, searchPath)
  if (file) return file
  const debian = wanted.debian.startsWith('https:')
    ? `see ${wanted.debian}`
    : `apt-get install ${wanted.debian}`
  throw new AppError(
    'interpreter_missing',
    `${wanted.label} is not installed on the server: no ${wanted.names.join(' or ')} in PATH. Install it (${debian}; brew install ${wanted.brew}), then run again.`,
    { language: wanted.language, package: wanted.debian, brew: wanted.brew, names: wanted.names },
  )
}
