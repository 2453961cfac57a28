import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils'
import BetterSqlite3 from 'better-sqlite3'

const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;
  PRAGMA busy_timeout = 5000;
  PRAGMA cache_size = -32000;
  PRAGMA optimize = 0x10002;
`

/** Longest time (ms) that queries may follow one another without a turn of the event loop. */
const BREATH_MS = 8

/**
 * Prisma's SQLite adapter with the gate that it lacks. It has one connection: a query issued while a transaction is open
 * would run inside that transaction and vanish with its rollback. Here such queries, and other transactions, wait for
 * its end. Besides:
 * - transactions start with `BEGIN IMMEDIATE`, so reading then writing cannot fail when another process writes too;
 * - a failed begin or commit leaves neither the gate nor the connection's transaction open;
 * - everything here is microtasks to Node, so queries give timers and sockets a turn every 8 ms.
 */
export class GatedSqlite extends PrismaBetterSqlite3 {
  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = await super.connect()
    await adapter.executeScript(PRAGMAS)
    return gate(adapter, driverOf(adapter))
  }
}

function gate(adapter: SqlDriverAdapter, driver: BetterSqlite3.Database): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter)
  const executeRaw = adapter.executeRaw.bind(adapter)
  let open: Promise<void> | null = null
  let turn: Promise<void> | null = null
  let lastTurn = performance.now()

  const takeTurn = () =>
    new Promise<void>((resolve) => {
      setImmediate(() => {
        turn = null
        lastTurn = performance.now()
        resolve()
      })
    })

  /** Does `work` in the very moment in which no transaction is open and the event loop is not due a turn. */
  const whenClear = async <T>(work: () => Promise<T>): Promise<T> => {
    for (;;) {
      if (open) await open
      else if (performance.now() - lastTurn > BREATH_MS) {
        turn ??= takeTurn()
        await turn
      } else return work()
    }
  }

  const begin = async (): Promise<Transaction> => {
    let settle = () => {}
    open = new Promise((resolve) => {
      settle = resolve
    })
    // Prisma sends COMMIT and ROLLBACK as queries, then calls this; after a failed COMMIT it sends no ROLLBACK.
    const end = async () => {
      if (driver.inTransaction) driver.exec('ROLLBACK')
      open = null
      settle()
    }
    try {
      await adapter.executeScript('BEGIN IMMEDIATE')
    } catch (error) {
      await end()
      throw error
    }
    const run = (sql: string) => executeRaw({ sql, args: [], argTypes: [] }).then(() => {})
    return {
      provider: adapter.provider,
      adapterName: adapter.adapterName,
      options: { usePhantomQuery: false },
      queryRaw,
      executeRaw,
      commit: end,
      rollback: end,
      createSavepoint: (name) => run(`SAVEPOINT ${name}`),
      rollbackToSavepoint: (name) => run(`ROLLBACK TO ${name}`),
      releaseSavepoint: (name) => run(`RELEASE SAVEPOINT ${name}`),
    }
  }

  adapter.queryRaw = (query) => whenClear(() => queryRaw(query))
  adapter.executeRaw = (query) => whenClear(() => executeRaw(query))
  adapter.startTransaction = () => whenClear(begin)
  return adapter
}

function driverOf(adapter: SqlDriverAdapter): BetterSqlite3.Database {
  if ('client' in adapter && adapter.client instanceof BetterSqlite3) return adapter.client
  throw new Error('This version of @prisma/adapter-better-sqlite3 does not expose its connection.')
}
