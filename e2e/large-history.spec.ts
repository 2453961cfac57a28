import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fillHistory } from '../lib/bench/fill-history'
import type { ExecutionList } from '../lib/protocol/executions'
import { connectDatabase } from '../lib/server/db/connect'
import { migrateDatabase } from '../lib/server/db/migrate'
import { startServer, type TestServer } from '../lib/tooling/testing/start-server'
import { createApiClient } from './support/api-client'
import { test as base, expect } from './support/fixtures'

const RUNS = 100_000

/** The server of these stories has had many runs. */
const test = base.extend<object, { readonly server: TestServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the first argument destructured
    async ({}, use) => {
      const dataDir = mkdtempSync(path.join(tmpdir(), 'taskyard-test-'))
      const url = `file:${path.join(dataDir, 'taskyard.db')}`
      await migrateDatabase(url)
      const database = await connectDatabase(url)
      await fillHistory(database, RUNS)
      await database.close()
      const server = await startServer({ dataDir })
      await use(server)
      await server.close()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

test('a history of 100,000 runs opens, scrolls through its pages and filters', async ({
  app,
  client,
  server,
}) => {
  await app.goto(`${server.origin}/runs`)
  const rows = app.locator('tr[data-run]')
  await expect(app.locator(`tr[data-run="${RUNS}"]`)).toBeVisible()
  await expect(rows.getByRole('img', { name: /^Latest 20 runs: / }).first()).toBeVisible()

  // Every run from the newest on comes by, none twice, while few rows exist at a time.
  const seen = new Set<number>()
  const look = async () => {
    const ids = await rows.evaluateAll((found) => found.map((row) => Number(row.getAttribute('data-run'))))
    expect(ids.length).toBeLessThan(100)
    for (const id of ids) seen.add(id)
    return Math.min(...ids)
  }
  const target = RUNS - 320
  await rows.first().hover()
  for (let lowest = await look(); lowest > target; ) {
    await app.mouse.wheel(0, 900)
    await expect.poll(look).toBeLessThan(lowest)
    lowest = Math.min(...seen)
  }
  for (let id = RUNS; id > target; id--) expect(seen, `run ${id}`).toContain(id)

  const { id } = await client.run('echo "the newest of all"')
  await expect(app.getByRole('button', { name: '1 new run' })).toBeVisible()
  await app.getByRole('button', { name: '1 new run' }).click()
  await expect(app.locator(`tr[data-run="${id}"]`)).toContainText('the newest of all')

  await app.goto(`${server.origin}/runs?state=lost&language=python`)
  await expect(rows.first()).toContainText('Lost')
  await expect(rows.first()).toContainText('Python')
  await app.goto(`${server.origin}/runs?text=${encodeURIComponent('# run 99998')}`)
  await expect(rows).toHaveCount(1)
  await app.goto(`${server.origin}/runs/${RUNS - 7}`)
  await expect(app.getByRole('heading', { name: `Run ${RUNS - 7}` })).toBeVisible()
  await expect(app.getByRole('region', { name: 'Script' })).toContainText(`# run ${RUNS - 8}`)
})

test('a page deep in the history costs what the first one costs', async ({ server }) => {
  const client = createApiClient(server.origin, server.token)
  /** The best of several: what the work takes, without what else the machine does. */
  const cost = async (query: string) => {
    const times: number[] = []
    for (let i = 0; i < 12; i++) {
      const begin = performance.now()
      const list = (await (
        await client.fetch(`/api/v1/executions?limit=100&${query}`)
      ).json()) as ExecutionList
      times.push(performance.now() - begin)
      expect(list.items).toHaveLength(100)
    }
    return Math.min(...times)
  }
  const first = await cost('')
  for (const query of [
    'before=50000',
    'before=200',
    'state=failed',
    'state=failed&before=20000',
    'command=2',
    'command=2&before=50000',
  ])
    expect(await cost(query), query).toBeLessThan(first * 5)
})
