/**
 * `node lib/tooling/db/new-migration.mjs NAME`: writes what the models say and the migrations do not say yet as a new
 * migration of each database, under one name. PostgreSQL's is derived on the server of POSTGRES_URL, which must be
 * allowed to create databases, or on a temporary local one. Read the SQL before you commit it.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tsImport } from 'tsx/esm/api'
import { deriveMigration, migrationsDirectory } from './derive-migration.mjs'

const name = process.argv[2]
if (!name || !/^[a-z0-9_]{1,60}$/.test(name)) {
  console.error(
    'Usage: node lib/tooling/db/new-migration.mjs NAME, of lower-case letters, digits and _, e.g. add_schedules',
  )
  process.exit(2)
}

const scripts = {
  sqlite: await deriveMigration('sqlite', ':memory:'),
  postgresql: await withPostgres((url) => deriveMigration('postgresql', url)),
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
for (const [provider, sql] of Object.entries(scripts)) {
  if (sql === null) {
    console.log(`${provider}: the migrations are in step with the models.`)
    continue
  }
  const directory = path.join(migrationsDirectory(provider), `${stamp}_${name}`)
  mkdirSync(directory, { recursive: true })
  writeFileSync(path.join(directory, 'migration.sql'), sql)
  console.log(`${provider}: wrote ${path.relative(process.cwd(), directory)}/migration.sql`)
}

async function withPostgres(use) {
  if (process.env.POSTGRES_URL) return use(process.env.POSTGRES_URL)
  const { startTemporaryPostgres } = await tsImport('./temporary-postgres.ts', import.meta.url)
  const server = await startTemporaryPostgres()
  try {
    return await use(server.url)
  } finally {
    await server.stop()
  }
}
