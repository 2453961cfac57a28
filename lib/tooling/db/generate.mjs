/**
 * Generates both Prisma clients into `generated/`, unless nothing they are made from changed. Node built-ins only.
 * `node lib/tooling/db/generate.mjs` does it from a shell.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const STAMP = path.join(ROOT, 'generated/stamp')
const PROVIDERS = ['sqlite', 'postgresql']

/** Makes the clients when needed; true when it did. Throws with the CLI's words when it fails. */
export function generateClients() {
  const stamp = describeInputs()
  const present = PROVIDERS.every((provider) =>
    existsSync(path.join(ROOT, 'generated', provider, 'client.ts')),
  )
  if (present && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return false
  for (const provider of PROVIDERS) generate(provider)
  mkdirSync(path.dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, stamp)
  return true
}

function generate(provider) {
  const cli = path.join(ROOT, 'node_modules/prisma/build/index.js')
  const env = { ...process.env, DATABASE_PROVIDER: provider, PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [cli, 'generate'], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  })
  if (status !== 0)
    throw new Error(`prisma generate (${provider}) failed:\n${error?.message ?? stdout + stderr}`)
}

function describeInputs() {
  const hash = createHash('sha256')
  const files = [
    'prisma.config.ts',
    'node_modules/prisma/package.json',
    ...PROVIDERS.map((p) => `prisma/${p}/schema.prisma`),
  ]
  files.push(...readdirSync(path.join(ROOT, 'prisma/models')).map((name) => `prisma/models/${name}`))
  for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(path.join(ROOT, file)))
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(generateClients() ? 'Prisma clients generated.\n' : 'Prisma clients are up to date.\n')
}
