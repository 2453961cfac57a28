import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A real server in a process of its own, with a data directory of its own, on a free port. */
export interface TestServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly token: string
  readonly dataDir: string
  readonly pid: number
  /** What it printed to standard error until now. */
  stderr(): string
  /** Ends the process with a signal and waits until it is gone; gives its exit code. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>
  /** Ends the server if it still runs, and removes the data directory unless `keepData`. */
  close(options?: { readonly keepData?: boolean }): Promise<void>
}

export interface TestServerOptions {
  /** Use this directory again instead of a new one. */
  readonly dataDir?: string
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

const ROOT = path.resolve(import.meta.dirname, '../../..')
const START_LIMIT_MS = 60_000

/** Starts `server.ts` as `npm start` does at its end; the pages must have been built. Throws with what it printed when it ends. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'taskyard-test-'))
  const child = spawnServer(dataDir, options)
  let stderr = ''
  child.stderr?.on('data', (data) => {
    stderr += data
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await readUrl(child, exited, () => stderr)
  const end: TestServer['end'] = (signal) => {
    child.kill(signal)
    return exited
  }
  return {
    origin: url.origin,
    token: url.searchParams.get('token') ?? '',
    dataDir,
    pid: child.pid ?? 0,
    stderr: () => stderr,
    end,
    async close({ keepData = false } = {}) {
      if (child.exitCode === null && child.signalCode === null) await end('SIGTERM')
      if (keepData) return
      endScriptsIn(dataDir)
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/** A server leaves its scripts running when it stops; a test must not. */
function endScriptsIn(dataDir: string): void {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      if (readlinkSync(`/proc/${name}/cwd`).startsWith(dataDir)) process.kill(Number(name), 'SIGKILL')
    } catch (error) {
      if (!['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
}

/** Runs the server to its end, for settings that cannot work. */
export function runToExit(
  options: TestServerOptions & { readonly dataDir: string },
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawnServer(options.dataDir, options)
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (data) => {
    stdout += data
  })
  child.stderr?.on('data', (data) => {
    stderr += data
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })))
}

function spawnServer(dataDir: string, { env, args = [] }: TestServerOptions): ChildProcess {
  const {
    DATABASE_URL: _url,
    TASKYARD_TOKEN: _token,
    PORT: _port,
    NODE_OPTIONS: _options,
    VITEST: _vitest,
    ...inherited
  } = process.env
  return spawn(process.execPath, ['--import', 'tsx', 'server.ts', '--port', '0', ...args], {
    cwd: ROOT,
    env: { ...inherited, NODE_ENV: 'production', TASKYARD_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function readUrl(child: ChildProcess, exited: Promise<number | null>, stderr: () => string): Promise<URL> {
  return new Promise((resolve, reject) => {
    let stdout = ''
    const timer = setTimeout(() => fail('did not say that it is ready'), START_LIMIT_MS)
    const fail = (what: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`The server ${what}.\n${stdout}\n${stderr()}`))
    }
    child.stdout?.on('data', (data) => {
      stdout += data
      const found = /https?:\/\/\S+\?token=\S+/.exec(stdout)
      if (!found) return
      clearTimeout(timer)
      resolve(new URL(found[0]))
    })
    void exited.then((code) => fail(`ended with ${code} before it was ready`))
  })
}
