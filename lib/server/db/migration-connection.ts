import { setTimeout as delay } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'

/** A connection that only one process has at a time, until it is closed or the process ends. */
export interface MigrationConnection {
  /** Runs statements separated by semicolons. */
  runScript(sql: string): Promise<void>
  /** Runs one statement with parameters `$1`, `$2`, … */
  query(sql: string, args?: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]>
  close(): Promise<void>
}

/** The key that Prisma itself locks while it migrates. */
const POSTGRES_LOCK_KEY = 72_707_369
const LOCK_POLL_MS = 25
const LOCK_WAIT_MS = 60_000

/** Opens PostgreSQL and waits for the advisory lock. */
export async function openPostgresMigration(url: string): Promise<MigrationConnection> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  // A lost connection also fails the query that meets it; without a listener the event would end the process.
  client.on('error', () => {})
  await client.connect()
  await client.query(`SELECT pg_advisory_lock(${POSTGRES_LOCK_KEY})`)
  return {
    runScript: async (sql) => void (await client.query(sql)),
    query: async (sql, args = []) => (await client.query(sql, [...args])).rows,
    close: () => client.end(),
  }
}

/**
 * Opens an SQLite file under a lock of our own, because a migration must not run inside a transaction of the file
 * itself. The lock is a transaction in a second, empty database beside it: the system frees it when a process dies.
 */
export async function openSqliteMigration(file: string): Promise<MigrationConnection> {
  const lock = new BetterSqlite3(`${file}-migrate.lock`, { timeout: 0 })
  const database = await lockThenOpen(lock, file).catch((error: unknown) => {
    lock.close()
    throw error
  })
  return {
    runScript: async (sql) => void database.exec(sql),
    query: async (sql, args = []) => {
      const named = Object.fromEntries(args.map((value, i) => [String(i + 1), value]))
      const statement = database.prepare<unknown[], Record<string, unknown>>(sql)
      if (statement.reader) return statement.all(named)
      statement.run(named)
      return []
    },
    close: async () => {
      database.close()
      lock.close()
    },
  }
}

async function lockThenOpen(lock: BetterSqlite3.Database, file: string): Promise<BetterSqlite3.Database> {
  const deadline = Date.now() + LOCK_WAIT_MS
  while (!tryLock(lock, Date.now() >= deadline)) await delay(LOCK_POLL_MS)
  const database = new BetterSqlite3(file)
  database.pragma('journal_mode = WAL')
  return database
}

function tryLock(lock: BetterSqlite3.Database, mustSucceed: boolean): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (mustSucceed || !(error instanceof BetterSqlite3.SqliteError) || error.code !== 'SQLITE_BUSY')
      throw error
    return false
  }
}
