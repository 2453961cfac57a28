/**
 * For the Prisma CLI only; the server reads its own environment (`lib/server/db/connect.ts`).
 * `DATABASE_URL` picks the database (default: SQLite in `./data`), `DATABASE_PROVIDER` overrides the kind.
 */
import path from 'node:path'
import { defineConfig } from 'prisma/config'

// The CLI would download its native engine; ours runs the published WASM build of the same engine.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, 'lib/tooling/db/schema-engine.mjs')

const url = process.env.DATABASE_URL ?? `file:${path.join(import.meta.dirname, 'data/taskyard.db')}`
const provider = process.env.DATABASE_PROVIDER ?? (/^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite')

export default defineConfig({
  schema: path.join('prisma', provider),
  migrations: { path: path.join('prisma', provider, 'migrations') },
  datasource: { url },
})
