import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAppError } from '@/lib/domain/errors'
import { deriveMigration, readMigrations } from '@/lib/tooling/db/derive-migration.mjs'
import { startTestServer, type TestServer } from '@/lib/tooling/db/test-database'
import { connectDatabase } from './connect'
import { migrateDatabase } from './migrate'
import { openPostgresMigration, openSqliteMigration } from './migration-connection'
import { sqliteFile } from './provider'

describe.each(['sqlite', 'postgresql'] as const)('migrateDatabase on %s', (provider) => {
  let server: TestServer
  beforeEach(async () => {
    server = await startTestServer(provider)
  })
  afterEach(() => server.stop())

  const names = readMigrations(provider).migrationDirectories.map((migration) => migration.path)

  const query = async (sql: string) => {
    const open =
      provider === 'sqlite' ? openSqliteMigration(sqliteFile(server.url)) : openPostgresMigration(server.url)
    const connection = await open
    const rows = await connection.query(sql)
    await connection.close()
    return rows
  }

  it('applies every migration once and records it as Prisma does', async () => {
    expect(await migrateDatabase(server.url)).toEqual(names)
    expect(await migrateDatabase(server.url)).toEqual([])
    const { client, close } = await connectDatabase(server.url)
    expect(await client.execution.count()).toBe(0)
    await close()
    const rows = await query('SELECT * FROM _prisma_migrations')
    expect(rows.map((row) => [row.migration_name, row.applied_steps_count])).toEqual(
      names.map((name) => [name, 1]),
    )
    for (const row of rows)
      expect(row).toMatchObject({ checksum: expect.stringMatching(/^[0-9a-f]{64}$/), rolled_back_at: null })
  })

  it('is in step with the models', async () => {
    const url = provider === 'sqlite' ? ':memory:' : server.url
    expect(await deriveMigration(provider, url)).toBeNull()
  })

  it('lets processes that start at once take turns', async () => {
    const processes = await Promise.all([1, 2, 3].map(() => startMigrateProcess(server.url)))
    const applied = await Promise.all(processes.map((child) => child.migrate()))
    expect(applied.flat()).toEqual(names)
    expect(await migrateDatabase(server.url)).toEqual([])
  })

  it('refuses a database whose migration failed half-way', async () => {
    await migrateDatabase(server.url)
    await query('UPDATE _prisma_migrations SET finished_at = NULL')
    await expect(migrateDatabase(server.url)).rejects.toThrow('failed half-way')
  })

  it('refuses a database of a newer version', async () => {
    await migrateDatabase(server.url)
    await query(`UPDATE _prisma_migrations SET migration_name = '29990101000000_future'`)
    await expect(migrateDatabase(server.url)).rejects.toThrow('belongs to a newer version')
  })
})

describe('a database that cannot be opened', () => {
  it.each(['file:/nowhere/at/all/test.db', 'postgres://me:hunter2@127.0.0.1:1/db'])(
    'is a clear error: %s',
    async (url) => {
      const clear = expect.toSatisfy(
        (error) =>
          isAppError(error) &&
          error.code === 'storage_failed' &&
          /^Cannot open the database .+: .+/.test(error.message),
      )
      await expect(migrateDatabase(url)).rejects.toEqual(clear)
      await expect(connectDatabase(url)).rejects.toEqual(clear)
      await expect(connectDatabase(url)).rejects.toThrow(expect.not.stringContaining('hunter2'))
    },
  )
})

async function startMigrateProcess(url: string): Promise<{ migrate(): Promise<string[]> }> {
  const script = path.join(import.meta.dirname, 'fixtures/migrate-process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  await nextLine(child, lines)
  return {
    migrate: async () => {
      child.stdin.end('go\n')
      return JSON.parse(await nextLine(child, lines)) as string[]
    },
  }
}

async function nextLine(child: ChildProcess, lines: ReturnType<typeof createInterface>): Promise<string> {
  const failed = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`The process ended with ${code}.`)),
  )
  return Promise.race([once(lines, 'line').then(([line]) => String(line)), failed])
}
