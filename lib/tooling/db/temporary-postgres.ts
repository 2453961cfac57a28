/**
 * A throw-away PostgreSQL for tests and for deriving migrations: real server binaries, data in a temporary directory, no
 * fsync, reachable only by this machine. PostgreSQL refuses to run as root, so root starts it as another user.
 */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

/** A running server. */
export interface TemporaryPostgres {
  /** `postgres://…`, of an empty database. */
  readonly url: string
  /** Ends the server and removes its data. */
  stop(): Promise<void>
}

interface Account {
  readonly uid: number
  readonly gid: number
}

const OLDEST_VERSION = 15
const START_MS = 30_000
const POLL_MS = 50
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'shared_buffers=32MB',
]

/**
 * Runs the server ("$@") until it ends by itself or standard input closes, then removes its directory ("$0"). The input
 * closes also when this process is killed, so no server is ever left behind.
 */
const KEEPER =
  'exec 3<&0; "$@" </dev/null & server=$!; (cat <&3; kill -INT $server) & wait $server; rm -rf "$0"'

/** Starts a server; throws an error that names the package when PostgreSQL 15 or newer is not installed. */
export async function startTemporaryPostgres(): Promise<TemporaryPostgres> {
  const binaries = findBinaries()
  const account = findAccount()
  const directory = mkdtempSync(path.join(os.tmpdir(), 'taskyard-postgres-'))
  if (account) chownSync(directory, account.uid, account.gid)
  const options = { ...account, cwd: directory, stdio: 'pipe' } as const
  const data = path.join(directory, 'data')
  const initdb = ['-D', data, '-U', 'taskyard', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N']
  execFileSync(path.join(binaries, 'initdb'), initdb, options)

  const port = await findFreePort()
  const settings = [
    ...SETTINGS,
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${directory}`,
  ]
  const command = [
    path.join(binaries, 'postgres'),
    '-D',
    data,
    ...settings.flatMap((setting) => ['-c', setting]),
  ]
  const keeper = spawn('sh', ['-c', KEEPER, directory, ...command], options)
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()))
  let log = ''
  keeper.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  const stop = async () => {
    keeper.stdin.end()
    await ended
  }

  const url = `postgres://taskyard@127.0.0.1:${port}/postgres`
  const deadline = Date.now() + START_MS
  while (!(await accepts(url))) {
    if (keeper.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`PostgreSQL did not start:\n${log}`)
    }
    await delay(POLL_MS)
  }
  return { url, stop }
}

function findBinaries(): string {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian)
        .map(Number)
        .filter((version) => version >= OLDEST_VERSION)
    : []
  const candidates = versions
    .sort((a, b) => b - a)
    .map((version) => path.join(debian, String(version), 'bin'))
  candidates.push(...(process.env.PATH ?? '').split(path.delimiter))
  const found = candidates.find(
    (directory) => existsSync(path.join(directory, 'initdb')) && existsSync(path.join(directory, 'postgres')),
  )
  if (!found) throw new Error('PostgreSQL 15 or newer is not installed: apt-get install postgresql.')
  return found
}

/** The account to run as; null when the present one will do. */
function findAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  for (const user of ['postgres', 'nobody']) {
    const id = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: 'pipe' }))
    try {
      return { uid: id('-u'), gid: id('-g') }
    } catch (error) {
      if (user === 'nobody')
        throw new Error('PostgreSQL cannot run as root, and there is no user to run it as.', { cause: error })
    }
  }
  return null
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port was found.')
  return address.port
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    // Not yet: it is starting up, which shows as a refused connection or as error 57P03.
    return false
  }
}
