/**
 * Brings a database to the schema of this version at boot, without Prisma's CLI: applies `prisma/<provider>/migrations`
 * in order and records them as `prisma migrate deploy` does. Processes that start at once take turns.
 */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '@/lib/domain/errors'
import { cannotOpen } from './connect'
import type { MigrationConnection } from './migration-connection'
import { openPostgresMigration, openSqliteMigration } from './migration-connection'
import { MIGRATIONS_TABLE } from './migrations-table.mjs'
import { describeUrl, type Provider, providerOf, sqliteFile } from './provider'

interface Migration {
  readonly name: string
  readonly sql: string
  /** SHA-256 of the script, as Prisma records it. */
  readonly checksum: string
}

/**
 * Applies what is missing and returns the names of what it applied, in order. Throws `storage_failed` when the database
 * cannot be opened, when a migration fails or failed half-way earlier, and when the database is of a newer version.
 */
export async function migrateDatabase(url: string): Promise<readonly string[]> {
  const provider = providerOf(url)
  const connection = await openAndLock(provider, url)
  try {
    await connection.runScript(MIGRATIONS_TABLE[provider])
    const pending = await findPending(connection, readMigrations(provider), url)
    for (const migration of pending) await apply(connection, migration)
    return pending.map(({ name }) => name)
  } finally {
    await connection.close()
  }
}

async function openAndLock(provider: Provider, url: string): Promise<MigrationConnection> {
  try {
    return await (provider === 'sqlite' ? openSqliteMigration(sqliteFile(url)) : openPostgresMigration(url))
  } catch (error) {
    throw cannotOpen(url, error)
  }
}

function readMigrations(provider: Provider): Migration[] {
  const directory = path.resolve(import.meta.dirname, '../../../prisma', provider, 'migrations')
  return readdirSync(directory)
    .sort()
    .map((name) => ({ name, file: path.join(directory, name, 'migration.sql') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

async function findPending(
  connection: MigrationConnection,
  migrations: readonly Migration[],
  url: string,
): Promise<Migration[]> {
  const rows = await connection.query(
    'SELECT migration_name, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const failed = rows.find((row) => row.finished_at === null)
  if (failed) {
    const message = `The migration ${failed.migration_name} of ${describeUrl(url)} failed half-way. Restore a backup, or mend the tables and run "npx prisma migrate resolve".`
    throw new AppError('storage_failed', message)
  }
  const applied = new Set(rows.map((row) => row.migration_name))
  const unknown = [...applied].find((name) => migrations.every((migration) => migration.name !== name))
  if (unknown !== undefined) {
    const message = `The database ${describeUrl(url)} belongs to a newer version: it has the migration ${unknown}, which this version does not know.`
    throw new AppError('storage_failed', message)
  }
  return migrations.filter(({ name }) => !applied.has(name))
}

async function apply(connection: MigrationConnection, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID()
  await connection.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ($1, $2, $3, $4)',
    [id, checksum, name, new Date().toISOString()],
  )
  try {
    // Never inside a transaction of ours: SQLite would ignore the script's PRAGMA foreign_keys=OFF, and redefining a
    // table would delete the rows that refer to it.
    await connection.runScript(sql)
  } catch (error) {
    await connection.query('UPDATE _prisma_migrations SET logs = $1 WHERE id = $2', [String(error), id])
    throw new AppError('storage_failed', `The migration ${name} failed: ${String(error)}`)
  }
  await connection.query(
    'UPDATE _prisma_migrations SET finished_at = $1, applied_steps_count = 1 WHERE id = $2',
    [new Date().toISOString(), id],
  )
}
