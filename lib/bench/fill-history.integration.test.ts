import { describe, expect, it } from 'vitest'
import { createSecretBox } from '@/lib/server/db/secret-box'
import { createStores } from '@/lib/server/db/stores'
import { makeTestDatabase } from '@/lib/tooling/db/test-database'
import { fillHistory } from './fill-history'

describe.each(['sqlite', 'postgresql'] as const)('fillHistory on %s', (provider) => {
  it('inserts as many runs as asked for, which the store reads like its own', async () => {
    const { database, stop } = await makeTestDatabase(provider)
    await fillHistory(database, 1201)
    expect(await database.client.execution.count()).toBe(1201)
    const { executions } = createStores(database, createSecretBox(new Uint8Array(32)))
    const [newest, before] = await executions.list({ text: 'RUN 1', states: ['succeeded', 'failed'] }, 2)
    expect(newest?.createdAt).toBeGreaterThan(before?.createdAt ?? Number.POSITIVE_INFINITY)
    expect(await executions.get(newest?.id ?? 0)).toMatchObject({
      ...newest,
      args: [],
      env: {},
      receipt: null,
    })
    expect(
      await executions.list({ createdFrom: newest?.createdAt, createdTo: (newest?.createdAt ?? 0) + 1 }, 9),
    ).toEqual([newest])
    await stop()
  })
})
