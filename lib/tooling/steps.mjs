/**
 * What has to be in place before the server or the tests can run; each step does nothing when it is done already.
 * Node built-ins only: on a fresh clone nothing is installed yet.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '../..')
const PACKAGES_STAMP = 'node_modules/.taskyard-installed'
const BUILD_STAMP = '.next/taskyard-built'
const BUILD_SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

/** Runs a command in the project's root; ends this process with its status when it fails. */
function run(command, args, { quiet = false, env = {} } = {}) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
  })
  if (result.status === 0) return
  if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`)
  console.error(
    `taskyard: "${[command, ...args].join(' ')}" failed${result.error ? `: ${result.error.message}` : ''}.`,
  )
  process.exit(result.status || 1)
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`taskyard: Node ${process.versions.node} is too old. Install Node 20.19 or newer.`)
  process.exit(1)
}

/**
 * Installs what the lockfile says when it is not what was installed last. Not `npm ci`: that refuses a lockfile which
 * leaves out builds for other platforms, as one written against a partial mirror of the registry does.
 */
export function ensurePackages() {
  const wanted = hashOf(['package-lock.json'])
  if (readStamp(PACKAGES_STAMP) === wanted) return
  console.log('taskyard: installing packages (first start: one to three minutes)')
  // The Prisma CLI's own engine would be downloaded here and is never used: see lib/tooling/db.
  run('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { PRISMA_SCHEMA_ENGINE_BINARY: '/dev/null' },
  })
  writeStamp(PACKAGES_STAMP, wanted)
}

/** Generates the database clients when the schema changed. */
export async function ensureGenerated() {
  const { generateClients } = await import('./db/generate.mjs')
  generateClients()
}

/** `next build` when a source changed since the last one. */
export function ensureBuild() {
  const wanted = hashOf(BUILD_SOURCES)
  if (readStamp(BUILD_STAMP) === wanted) return
  console.log('taskyard: building the pages (only when sources changed)')
  run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    quiet: true,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  writeStamp(BUILD_STAMP, wanted)
}

function hashOf(entries) {
  const hash = createHash('sha256')
  for (const file of entries.flatMap(listFiles).sort())
    hash.update(`${file}\0`).update(readFileSync(path.join(ROOT, file)))
  return hash.digest('hex')
}

function listFiles(entry) {
  const full = path.join(ROOT, entry)
  if (!existsSync(full) || /\.test\.tsx?$/.test(entry)) return []
  if (!statSync(full).isDirectory()) return [entry]
  return readdirSync(full).flatMap((name) => listFiles(path.join(entry, name)))
}

function readStamp(file) {
  const full = path.join(ROOT, file)
  return existsSync(full) ? readFileSync(full, 'utf8') : null
}

function writeStamp(file, text) {
  mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true })
  writeFileSync(path.join(ROOT, file), text)
}
