/**
 * Measures the product beside a floor taken in the same process and the same minute: what the operating system and Node
 * need for the same work without Taskyard. Read the ratios; the absolute figures are those of the machine and its noise.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startServer } from '@/lib/tooling/testing/start-server'
import { measureFirstByte } from './first-byte'
import { measureMillionLines } from './million-lines'
import { formatTable, type Measured, summarize } from './report'
import { measureShortRuns } from './short-runs'

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
})
const scale = values.quick
  ? { firstBytes: 5, shortRuns: 20, lines: 20_000, rounds: 1 }
  : { firstBytes: 50, shortRuns: 200, lines: 1_000_000, rounds: 5 }

const server = await startServer({ env: { TASKYARD_CONCURRENCY: '4' } })
try {
  const measured: Measured[] = [
    await measureFirstByte(server, scale.firstBytes),
    await measureShortRuns(server, scale.shortRuns, scale.rounds),
    await measureMillionLines(server, scale.lines, scale.rounds),
  ]
  const rows = measured.map(summarize)
  console.log(formatTable(rows))
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ at: new Date().toISOString(), rows }, null, 2)}\n`)
} finally {
  await server.close()
}
