import { Prisma } from '@/generated/sqlite/client'
import type { ExecutionState } from '@/lib/domain/execution'
import type { Database } from '@/lib/server/db/connect'

/** Rows per statement: SQLite blocks the event loop for as long as one takes. */
const BATCH = 500
const MINUTE = 60_000

const SCRIPTS: readonly (readonly [language: string, title: string, body: string])[] = [
  ['shell', 'df -h', 'du -sh /var/log/* | sort -h | tail -20\n'],
  [
    'bash',
    'set -euo pipefail',
    'for host in web1 web2 web3; do\n  ssh "$host" systemctl is-active app\ndone\n',
  ],
  [
    'python',
    'import json, urllib.request',
    'with urllib.request.urlopen("http://localhost:8080/health") as r:\n  print(json.load(r))\n',
  ],
  ['node', "import { readdir } from 'node:fs/promises'", "console.log(await readdir('.'))\n"],
  ['sql', 'select count(*) from orders', "where created_at > now() - interval '1 day';\n"],
  ['shell', 'pg_dump app | gzip > backup.sql.gz', 'ls -l backup.sql.gz\n'],
]

/**
 * Inserts `count` ended executions, one a minute up to now: mostly successes, some failures, cancels and timeouts, in
 * several languages and from twenty commands, the script numbered so that each is different. The same for every run.
 */
export async function fillHistory({ client, provider }: Database, count: number): Promise<void> {
  const start = Date.now() - count * MINUTE
  const columns = Object.keys(makeRow(0, start))
  const names = Prisma.raw(columns.map((column) => `"${column}"`).join(', '))
  const values = Prisma.raw(columns.map((column) => `json_extract("value", '$.${column}')`).join(', '))
  // Rows travel as one JSON parameter: Prisma's createMany takes fifteen times as long.
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => makeRow(from + i, start))
    const json = JSON.stringify(rows)
    const select =
      provider === 'sqlite'
        ? Prisma.sql`SELECT ${values} FROM json_each(${json})`
        : Prisma.sql`SELECT ${names} FROM json_populate_recordset(NULL::"Execution", ${json}::json)`
    await client.$executeRaw`INSERT INTO "Execution" (${names}) ${select}`
  }
}

function makeRow(i: number, start: number) {
  const [language, title, body] = SCRIPTS[i % SCRIPTS.length] ?? ['shell', 'true', '']
  const state = stateOf(i)
  const createdAt = start + i * MINUTE
  const durationMs = 20 + ((i * 7919) % 90_000)
  const commandId = i % 3 === 0 ? null : 1 + (i % 20)
  const lines = 1 + ((i * 31) % 400)
  return {
    state,
    language,
    title,
    script: `${title}\n${body}# run ${i}\n`,
    fingerprint: `${language}-${i % 97}`,
    name: commandId === null ? null : `Runbook ${commandId}`,
    blockName: i % 5 === 0 ? 'check' : null,
    commandId,
    commandRevision: commandId === null ? null : 1,
    origin: i % 11 === 0 ? 'api' : i % 7 === 0 ? 'command' : 'eval',
    requestedBy: 'owner',
    timeoutMs: 600_000,
    createdAt: toTime(createdAt),
    startedAt: toTime(createdAt + 15),
    endedAt: toTime(createdAt + 15 + durationMs),
    exitCode: state === 'succeeded' ? 0 : state === 'failed' ? 1 : null,
    signal: state === 'cancelled' || state === 'timed_out' ? 'SIGTERM' : null,
    reason:
      state === 'failed' ? JSON.stringify({ code: 'exit_status', message: 'Exited with status 1.' }) : null,
    outputBytes: lines * 42,
    outputLines: lines,
    omittedBytes: 0,
    outputSha256: String(i).padStart(64, '0'),
    args: '[]',
    env: '{}',
    hiddenEnv: '[]',
  } satisfies Partial<Record<keyof Prisma.ExecutionCreateManyInput, string | number | null>>
}

function stateOf(i: number): ExecutionState {
  if (i % 1009 === 0) return 'lost'
  if (i % 211 === 0) return 'timed_out'
  if (i % 53 === 0) return 'cancelled'
  return i % 13 === 0 ? 'failed' : 'succeeded'
}

// As Prisma writes a DateTime in SQLite, which compares it as text.
function toTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '+00:00')
}
