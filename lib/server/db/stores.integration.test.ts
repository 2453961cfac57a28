import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeStores } from '@/lib/engine/conformance/describe-stores'
import { sampleCommand, sampleExecution, T0 } from '@/lib/engine/conformance/samples'
import { makeTestDatabase, type TestDatabase } from '@/lib/tooling/db/test-database'
import { createSecretBox } from './secret-box'
import { createStores } from './stores'

describe.each(['sqlite', 'postgresql'] as const)('stores on %s', (provider) => {
  let test: TestDatabase
  const box = createSecretBox(new Uint8Array(32).fill(7))

  beforeAll(async () => {
    test = await makeTestDatabase(provider)
  })
  afterAll(() => test.stop())

  const makeStores = async () => {
    await test.empty()
    return createStores(test.database, box)
  }

  describeStores(provider, makeStores)

  it('stores hidden values encrypted, and only those', async () => {
    const { executions, commands } = await makeStores()
    const { id } = await executions.create(
      sampleExecution({ env: { SHOWN: 'plain-1', TOKEN: 'secret-1' }, hiddenEnv: ['TOKEN'] }),
    )
    const command = await commands.create(sampleCommand(), 'owner', T0)
    const settings = {
      values: { TARGET: 'plain-2', PASSWORD: 'secret-2' },
      hides: ['PASSWORD'],
      output: 'panel' as const,
    }
    await commands.update(command.id, 1, { settings }, 'owner', T0)

    const { client } = test.database
    const rows = [
      await client.execution.findMany(),
      await client.command.findMany(),
      await client.commandRevision.findMany(),
    ]
    const stored = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? Number(value) : value))
    for (const shown of ['plain-1', 'plain-2', '/srv']) expect(stored).toContain(shown)
    for (const hidden of ['secret-1', 'secret-2', 'hunter2']) expect(stored).not.toContain(hidden)

    const wrong = createStores(test.database, createSecretBox(new Uint8Array(32)))
    await expect(wrong.executions.get(id)).rejects.toThrow('cannot be decrypted')
    await expect(wrong.commands.get(command.id)).rejects.toThrow('cannot be decrypted')
    expect(await wrong.executions.list({}, 10)).toHaveLength(1)
  })

  it('never gives an id again, even after the newest runs were deleted', async () => {
    const { executions } = await makeStores()
    const first = await executions.create(sampleExecution())
    await test.empty()
    expect((await executions.create(sampleExecution())).id).toBeGreaterThan(first.id)
  })
})
