/** Programs the tests need that npm cannot install: the browser, a PostgreSQL server, interpreters. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const NEEDED = [
  { what: 'Chromium', package: 'chromium', found: () => findChromium() !== null },
  { what: 'PostgreSQL', package: 'postgresql', found: hasPostgres },
  { what: 'Python 3', package: 'python3', found: () => onPath('python3') },
  { what: 'the sqlite3 shell', package: 'sqlite3', found: () => onPath('sqlite3') },
  { what: 'Perl', package: 'perl', found: () => onPath('perl') },
]

/** The browser for end-to-end tests: `CHROMIUM_PATH`, or one installed on the system; null when there is none. */
export function findChromium() {
  const candidates = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  return candidates.find((file) => file && existsSync(file)) ?? null
}

/** Installs what is missing with apt-get where that is possible; otherwise says what to install and ends. */
export function ensureSystemPackages() {
  const missing = NEEDED.filter(({ found }) => !found())
  if (missing.length === 0) return
  const names = missing.map((entry) => entry.package)
  if (onPath('apt-get') && process.getuid?.() === 0) {
    console.log(`taskyard: installing ${names.join(', ')}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' })
    spawnSync('apt-get', ['install', '-y', '-qq', ...names], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  const still = missing.filter(({ found }) => !found())
  if (still.length === 0) return
  console.error(
    `taskyard: the tests need ${still.map(({ what }) => what).join(', ')}. Install: ${still.map((entry) => entry.package).join(' ')} (Debian package names).`,
  )
  process.exit(1)
}

function onPath(program) {
  return (process.env.PATH ?? '').split(':').some((dir) => existsSync(`${dir}/${program}`))
}

function hasPostgres() {
  if (onPath('postgres')) return true
  const root = '/usr/lib/postgresql'
  return (
    existsSync(root) && readdirSync(root).some((version) => existsSync(`${root}/${version}/bin/postgres`))
  )
}
