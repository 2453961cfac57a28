import type { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/generated/sqlite/client'
import { AppError } from '@/lib/domain/errors'
import { GatedSqlite } from './gated-sqlite'
import { describeUrl, type Provider, providerOf, sqliteFile } from './provider'

/** An open database. The code knows one type of client, SQLite's; PostgreSQL's has the same models. */
export interface Database {
  readonly client: PrismaClient
  readonly provider: Provider
  close(): Promise<void>
}

// A burst of transactions on the one SQLite connection waits its turn rather than failing (Prisma's default is 2 s).
const OPTIONS = { transactionOptions: { maxWait: 20_000, timeout: 20_000 } } as const

/**
 * Opens the database at `file:/abs/path` or `postgres://…`; the schema must be there already (`migrateDatabase`).
 * Throws `storage_failed` when it cannot be opened.
 */
export async function connectDatabase(url: string): Promise<Database> {
  const provider = providerOf(url)
  const client = provider === 'sqlite' ? openSqlite(url) : await openPostgres(url)
  try {
    await client.$queryRaw`SELECT 1`
  } catch (error) {
    await client.$disconnect()
    throw cannotOpen(url, error)
  }
  return { client, provider, close: () => client.$disconnect() }
}

/** The error for a database that cannot be reached or opened. */
export function cannotOpen(url: string, cause: unknown): AppError {
  return new AppError('storage_failed', `Cannot open the database ${describeUrl(url)}: ${reasonOf(cause)}`)
}

function reasonOf(cause: unknown): string {
  // A host name with several addresses fails with one error for each.
  if (cause instanceof AggregateError) return reasonOf(cause.errors[0])
  // Prisma's messages begin with lines about its own call.
  return cause instanceof Error ? (cause.message.trim().split('\n').at(-1) ?? '') : String(cause)
}

function openSqlite(url: string): PrismaClient {
  return new PrismaClient({ adapter: new GatedSqlite({ url: sqliteFile(url) }), ...OPTIONS })
}

async function openPostgres(url: string): Promise<PrismaClient> {
  const [{ PrismaPg }, postgres] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('@/generated/postgresql/client'),
  ])
  const adapter: PrismaPg = new PrismaPg({ connectionString: url })
  return new postgres.PrismaClient({ adapter, ...OPTIONS }) as unknown as PrismaClient
}
