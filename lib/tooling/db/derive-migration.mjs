/**
 * What the models say that the migrations do not say yet, as SQL. Both databases share the models, so
 * `new-migration.mjs` and the test that keeps them in step ask this for each.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { createEngineAdapter } from './engine-adapter.mjs'
import { openSchemaEngine } from './engine-wasm.mjs'

const PRISMA_DIRECTORY = path.resolve(import.meta.dirname, '../../../prisma')

/** Where the migrations of a provider (`sqlite` or `postgresql`) are. */
const migrationsDirectory = (provider) => path.join(PRISMA_DIRECTORY, provider, 'migrations')

/**
 * The SQL that takes the provider's migrations to the models; null when they are in step. `url` is a database whose
 * server may create a shadow database (SQLite: `:memory:`); the database itself is not changed.
 */
export async function deriveMigration(provider, url) {
  const engine = await openSchemaEngine(bindMigrationAwareSqlAdapterFactory(createEngineAdapter(url)))
  const filters = { externalTables: [], externalEnums: [] }
  const from = { tag: 'migrations', ...readMigrations(provider) }
  const to = { tag: 'schemaDatamodel', files: readSchema(provider) }
  try {
    const { exitCode, stdout } = await engine.diff({ from, to, script: true, exitCode: true, filters })
    return exitCode === 0 ? null : stdout
  } finally {
    engine.free()
  }
}

/** The provider's migrations as the engine takes them. */
export function readMigrations(provider) {
  const baseDir = migrationsDirectory(provider)
  const lockfile = path.join(baseDir, 'migration_lock.toml')
  const names = existsSync(baseDir) ? readdirSync(baseDir).sort() : []
  const scripts = names.filter((name) => existsSync(path.join(baseDir, name, 'migration.sql')))
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: scripts.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(path.join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

function readSchema(provider) {
  const models = path.join(PRISMA_DIRECTORY, 'models')
  const files = [path.join(PRISMA_DIRECTORY, provider, 'schema.prisma')]
  files.push(...readdirSync(models).map((name) => path.join(models, name)))
  return files.map((file) => ({ path: file, content: readFileSync(file, 'utf8') }))
}
