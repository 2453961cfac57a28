/**
 * Driver adapters as Prisma's schema engine (the WASM build) needs them: the stock adapters of 7.10 with what breaks
 * migrations mended. Each repair says what it mends.
 */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import { parseIntoClientConfig } from 'pg-connection-string'

/** True for `postgres://` and `postgresql://`. */
const isPostgresUrl = (url) => /^postgres(ql)?:/.test(url)

/** The adapter factory for a database URL: `file:…`, `:memory:` or `postgres://…`. */
export function createEngineAdapter(url) {
  return isPostgresUrl(url) ? postgresFactory(url) : sqliteFactory(url)
}

function sqliteFactory(url) {
  const factory = new PrismaBetterSqlite3({ url })
  const repaired = (connect) => async () => allowScripts(await connect())
  factory.connect = repaired(factory.connect.bind(factory))
  factory.connectToShadowDb = repaired(factory.connectToShadowDb.bind(factory))
  return factory
}

// The engine replays whole migrations through executeRaw(); better-sqlite3 prepares one statement at a time.
function allowScripts(connection) {
  const executeRaw = connection.executeRaw.bind(connection)
  connection.executeRaw = async (query) => {
    if (query.args.length > 0) return executeRaw(query)
    await connection.executeScript(query.sql)
    return 0
  }
  return connection
}

function postgresFactory(url) {
  // Parsed, never `connectionString`: that wins over `database`, and the engine would get the main database as shadow.
  const { schema, ...config } = parseIntoClientConfig(url)
  const connectTo = async (target) =>
    readCharColumns(await new PrismaPg(target, schema ? { schema } : undefined).connect())
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connectTo(config),
    // The adapter's own connectToShadowDb() drops the database before it ends its pool, which fails.
    connectToShadowDb: async () => {
      const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
      const admin = await connectTo(config)
      await admin.executeScript(`CREATE DATABASE "${database}"`)
      const shadow = await connectTo({ ...config, database })
      const end = shadow.dispose.bind(shadow)
      shadow.dispose = async () => {
        await end()
        await admin.executeScript(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
        await admin.dispose()
      }
      return shadow
    },
  }
}

const OID_INTERNAL_CHAR = 18
const OID_BPCHAR = 1042

// The adapter has no mapping for the internal type "char", which pg_catalog uses.
function readCharColumns(connection) {
  const found = new WeakMap()
  const performIO = connection.performIO
  const queryRaw = connection.queryRaw
  connection.performIO = async (query) => {
    const result = await performIO.call(connection, query)
    const columns = (result?.fields ?? []).flatMap((field, i) =>
      field.dataTypeID === OID_INTERNAL_CHAR ? [i] : [],
    )
    for (const i of columns) result.fields[i].dataTypeID = OID_BPCHAR
    if (columns.length > 0) found.set(query, columns)
    return result
  }
  connection.queryRaw = async (query) => {
    const result = await queryRaw.call(connection, query)
    for (const i of found.get(query) ?? []) result.columnTypes[i] = ColumnTypeEnum.Character
    return result
  }
  return connection
}
