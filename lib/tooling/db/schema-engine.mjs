#!/usr/bin/env node
/**
 * Stands in for Prisma's native schema engine, which the CLI would have to download: speaks the CLI's JSON-RPC on stdio
 * and answers from the WASM build of the same engine. prisma.config.ts points the CLI here, so that
 * `npx prisma migrate status`, `deploy`, `diff`, `reset` and `db push` work without a network.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import readline from 'node:readline'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { MIGRATIONS_TABLE } from '../../server/db/migrations-table.mjs'
import { createEngineAdapter, isPostgresUrl } from './engine-adapter.mjs'
import { openSchemaEngine } from './engine-wasm.mjs'

const argv = process.argv.slice(2)
const option = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined)
const url = JSON.parse(option('--datasource') ?? '{}').url ?? ':memory:'
const adapter = bindMigrationAwareSqlAdapterFactory(createEngineAdapter(url))

if (argv.includes('--version')) printVersion()
else if (argv.includes('cli')) await checkConnection()
else serve()

function printVersion() {
  const { enginesVersion } = createRequire(import.meta.url)('@prisma/engines-version')
  process.stdout.write(`schema-engine-cli ${enginesVersion}\n`)
}

async function checkConnection() {
  const log = (level, fields) =>
    process.stderr.write(
      `${JSON.stringify({ level, fields, timestamp: new Date(), target: 'schema-engine' })}\n`,
    )
  try {
    await withConnection((connection) => connection.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] }))
    log('INFO', { message: 'Connection successful' })
  } catch (error) {
    log('ERROR', describeError(error))
    process.exitCode = 1
  }
}

function serve() {
  const engine = openDatamodels()
  // The CLI answers our own calls (`print`) on the same stream, so those must not wait in the queue.
  const answers = new Map()
  let queue = Promise.resolve()
  const lines = readline.createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    const message = JSON.parse(line)
    if (message.method) queue = queue.then(async () => answer(await engine, message, answers))
    else answers.get(message.id)?.()
  })
  lines.on('close', () => queue.then(() => process.exit(0)))
}

async function openDatamodels() {
  const paths = option('--datamodels')?.split(',').filter(Boolean) ?? []
  const datamodels = await Promise.all(paths.map(async (file) => [file, await readFile(file, 'utf8')]))
  return openSchemaEngine(adapter, datamodels.length > 0 ? datamodels : undefined)
}

async function answer(engine, { id, method, params }, answers) {
  try {
    const result = await perform(engine, method, params)
    if (method === 'diff' && result.stdout) {
      await new Promise((resolve) => {
        answers.set(`print-${id}`, resolve)
        send({ id: `print-${id}`, method: 'print', params: { content: result.stdout } })
      })
    }
    send({ id, result })
  } catch (error) {
    send({ id, error: { code: 4466, message: 'See data.', data: describeError(originalError(error)) } })
  }
}

async function perform(engine, method, params) {
  if (method === 'getDatabaseVersion') return engine.version(params)
  if (typeof engine[method] !== 'function') throw new Error(`The schema engine has no method ${method}.`)
  // The WASM engine clears no SQLite file.
  if (method === 'reset' && !isPostgresUrl(url)) return resetSqlite()
  // It takes the history's schema from what devDiagnostic left behind, which is gone after a migration was applied.
  if (method === 'evaluateDataLoss')
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters })
  try {
    return (await engine[method](params)) ?? {}
  } catch (error) {
    // Through an adapter it reports a database without the table of migrations as an error, not as an empty history.
    if (
      !/_prisma_migrations.*(not exist|no such table)|no such table.*_prisma_migrations/s.test(error?.message)
    )
      throw error
    await withConnection((connection) =>
      connection.executeScript(MIGRATIONS_TABLE[isPostgresUrl(url) ? 'postgresql' : 'sqlite']),
    )
    return (await engine[method](params)) ?? {}
  }
}

async function resetSqlite() {
  await withConnection(async (connection) => {
    const sql = `SELECT type, name FROM sqlite_master WHERE type IN ('view', 'table') AND name NOT LIKE 'sqlite_%' ORDER BY type DESC`
    const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
    const drops = rows.map(([type, name]) => `DROP ${type} IF EXISTS "${name.replaceAll('"', '""')}";`)
    await connection.executeScript(`PRAGMA foreign_keys = OFF; ${drops.join('\n')}`)
    // Without it the engine takes the file for a foreign one, because SQLite keeps its table sqlite_sequence.
    await connection.executeScript(MIGRATIONS_TABLE.sqlite)
  })
  return {}
}

async function withConnection(use) {
  const connection = await createEngineAdapter(url).connect()
  try {
    return await use(connection)
  } finally {
    await connection.dispose()
  }
}

/** The driver's own error, where the engine only names its number. */
function originalError(error) {
  const number = /External error id#(\d+)/.exec(error?.message)?.[1]
  return (number && adapter.errorRegistry.consumeError(Number(number))?.error) ?? error
}

function describeError(error) {
  return {
    is_panic: false,
    message: String(error?.message ?? error),
    error_code: error?.code ?? null,
    meta: error?.meta ?? null,
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}
