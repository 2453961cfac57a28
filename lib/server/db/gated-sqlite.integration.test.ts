import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sampleExecution } from '@/lib/engine/conformance/samples'
import { makeTestDatabase, type TestDatabase } from '@/lib/tooling/db/test-database'
import type { Database } from './connect'
import { toNewRow } from './execution-rows'
import { COUNT, countViews } from './fixtures/count-views'
import { sqliteFile } from './provider'
import { createSecretBox } from './secret-box'

const row = (title: string) => toNewRow(sampleExecution({ title }), createSecretBox(new Uint8Array(32)))

describe('GatedSqlite', () => {
  let test: TestDatabase
  let client: Database['client']
  beforeEach(async () => {
    test = await makeTestDatabase('sqlite')
    client = test.database.client
  })
  afterEach(() => test.stop())

  const titles = async () =>
    (await client.execution.findMany({ orderBy: { id: 'asc' } })).map(({ title }) => title)

  it('loses no plain write that was made while transactions were open and rolled back', async () => {
    const rolledBack = Array.from({ length: 10 }, (_, i) =>
      client.$transaction(async (tx) => {
        await tx.execution.create({ data: row(`rolled back ${i}`) })
        throw new Error('no')
      }),
    )
    const plain = Array.from({ length: 30 }, (_, i) => client.execution.create({ data: row(`plain ${i}`) }))
    const outcomes = await Promise.allSettled(rolledBack)
    await Promise.all(plain)
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
    expect((await titles()).sort()).toEqual(plain.map((_, i) => `plain ${i}`).sort())
  })

  it('shows nothing of a transaction before it is committed', async () => {
    let seen: Promise<string[]> | undefined
    await client.$transaction(async (tx) => {
      await tx.execution.create({ data: row('first') })
      seen = titles()
      await tx.execution.create({ data: row('second') })
    })
    expect(await seen).toEqual(['first', 'second'])
  })

  it('goes on after a transaction that could not begin', async () => {
    const other = new BetterSqlite3(sqliteFile(test.url))
    await client.$executeRawUnsafe('PRAGMA busy_timeout = 20')
    other.exec('BEGIN IMMEDIATE')
    const create = () => client.$transaction((tx) => tx.execution.create({ data: row('later') }))
    await expect(create()).rejects.toThrow()
    other.exec('ROLLBACK')
    other.close()
    await create()
    expect(await titles()).toEqual(['later'])
  })

  it('goes on after a transaction whose commit failed, without what it wrote', async () => {
    const failing = client.$transaction(async (tx) => {
      await tx.execution.create({ data: row('orphan') })
      await tx.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON')
      await tx.$executeRaw`INSERT INTO "ShareLink" ("executionId", "createdAt", "expiresAt") VALUES (999, '', '')`
    })
    await expect(failing).rejects.toThrow()
    await client.execution.create({ data: row('after') })
    expect(await titles()).toEqual(['after'])
  })

  it('reads then writes in transactions while another process does the same', async () => {
    const { id } = await client.shareLink.create({
      data: { execution: { create: row('shared') }, createdAt: new Date(0), expiresAt: new Date(0) },
    })
    const script = path.join(import.meta.dirname, 'fixtures/count-views-process.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', script, test.url, String(id)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.stdin.end('go\n')
    const ended = once(child, 'exit')
    await countViews(test.database, id)
    expect(await ended).toEqual([0, null])
    expect((await client.shareLink.findUniqueOrThrow({ where: { id } })).views).toBe(2 * COUNT)
  })

  it('gives timers a turn while many queries run', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await Promise.all(
      Array.from({ length: 300 }, (_, i) => client.execution.create({ data: row(`run ${i}`) })),
    )
    clearInterval(timer)
    expect(turns).toBeGreaterThan(3)
  })
})
