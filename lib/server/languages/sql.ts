import { needInterpreter } from './find-interpreter'
import type { LanguageRunner } from './language-runner'

/**
 * SQL on the database that the first argument names, else `SQL_URL` or `DATABASE_URL` of the run's own environment:
 * a `postgres://` URL goes to psql, a file (or `sqlite:` or `file:` URL) to sqlite3. Without any: a database in memory.
 */
export const sql: LanguageRunner = {
  id: 'sql',
  async prepare({ scriptFile, args, env }) {
    const [argument, ...rest] = args
    const target = argument ?? env.SQL_URL ?? env.DATABASE_URL ?? ':memory:'
    if (/^postgres(ql)?:\/\//.test(target)) {
      const psql = await needInterpreter(
        { language: 'sql', label: 'psql', names: ['psql'], debian: 'postgresql-client', brew: 'libpq' },
        env.PATH,
      )
      return { argv: [psql, '-X', '-v', 'ON_ERROR_STOP=1', '-f', scriptFile, ...rest, target] }
    }
    const sqlite = await needInterpreter(
      { language: 'sql', label: 'sqlite3', names: ['sqlite3'], debian: 'sqlite3', brew: 'sqlite' },
      env.PATH,
    )
    const file = target.replace(/^(?:sqlite3?|file):(?:\/\/)?/, '')
    return { argv: [sqlite, '-batch', '-bail', '-header', '-column', ...rest, file], stdinFile: scriptFile }
  },
}
