import { beforeEach, describe, expect, it } from 'vitest'
import type { Command, CommandFields, CommandStore } from '@/lib/engine/ports'
import type { Stores } from '@/lib/engine/stores'
import { type MakeStores, sampleCommand, sampleExecution, T0 } from './samples'

/** What `CommandStore.update` and the revisions it keeps must do. */
export function describeCommandChanges(name: string, makeStores: MakeStores): void {
  describe(`CommandStore.update: ${name}`, () => {
    let stores: Stores
    let store: CommandStore
    let command: Command
    beforeEach(async () => {
      stores = await makeStores()
      store = stores.commands
      command = await store.create(sampleCommand(), 'owner', T0)
    })

    const revised: [string, Partial<CommandFields>][] = [
      ['content', { content: 'ü\n' }],
      ['name', { name: 'Other' }],
      ['notation', { notation: 'script' }],
      ['settings', { settings: { values: { PASSWORD: 'new' }, hides: ['PASSWORD'], output: 'text' } }],
    ]

    it.each(revised)('keeps a revision when the %s changes', async (_, fields) => {
      const result = await store.update(command.id, 1, fields, 'editor', T0 + 9)
      const changed = { ...command, ...fields, revision: 2, updatedAt: T0 + 9 }
      expect(result).toEqual({ kind: 'updated', command: changed })
      expect(await store.get(command.id)).toEqual(changed)
      expect(await store.revisions(command.id)).toEqual([
        { number: 2, createdAt: T0 + 9, author: 'editor', bytes: Buffer.byteLength(changed.content) },
        { number: 1, createdAt: T0, author: 'owner', bytes: command.content.length },
      ])
      const content = command.content
      expect(await store.revision(command.id, 1)).toEqual({
        number: 1,
        createdAt: T0,
        author: 'owner',
        content,
      })
      for (const number of [0, 3, 2 ** 31]) expect(await store.revision(command.id, number)).toBeNull()
    })

    it('keeps none when only description or tags change', async () => {
      const fields = { description: 'Weekly', tags: ['weekly', 'ops', 'ops'] }
      const result = await store.update(command.id, 1, fields, 'editor', T0 + 9)
      const changed = { ...command, description: 'Weekly', tags: ['ops', 'weekly'], updatedAt: T0 + 9 }
      expect(result).toEqual({ kind: 'updated', command: changed })
      expect(await store.get(command.id)).toEqual(changed)
      expect(await store.revisions(command.id)).toHaveLength(1)
    })

    it('changes nothing, not even the time, when nothing differs', async () => {
      const result = await store.update(
        command.id,
        1,
        sampleCommand({ tags: ['nightly', 'ops'] }),
        'editor',
        T0 + 9,
      )
      expect(result).toEqual({ kind: 'updated', command })
      expect(await store.get(command.id)).toEqual(command)
    })

    it('refuses a change that is based on an older revision, and shows the current one', async () => {
      await store.update(command.id, 1, { content: 'first' }, 'editor', T0 + 1)
      const result = await store.update(command.id, 1, { content: 'second' }, 'other', T0 + 2)
      expect(result).toMatchObject({ kind: 'conflict', current: { revision: 2, content: 'first' } })
      expect(await store.revisions(command.id)).toHaveLength(2)
      expect(await store.update(command.id + 1, 1, { content: 'x' }, 'other', T0)).toEqual({
        kind: 'missing',
      })
    })

    it('lets exactly one of many updates of the same revision win', async () => {
      const updates = Array.from({ length: 30 }, (_, i) =>
        store.update(command.id, 1, { content: `by ${i}`, tags: [`tag ${i}`] }, `editor ${i}`, T0 + i),
      )
      const results = await Promise.all(updates)
      const won = results.flatMap((result) => (result.kind === 'updated' ? [result.command] : []))
      expect(won).toHaveLength(1)
      expect(results.filter(({ kind }) => kind === 'conflict')).toHaveLength(29)
      expect(await store.get(command.id)).toEqual(won[0])
      expect((await store.revisions(command.id)).map(({ number }) => number)).toEqual([2, 1])
    })

    it('loses nothing of what is created while documents are saved', async () => {
      const saves = Array.from({ length: 20 }, (_, i) =>
        store.update(command.id, 1, { content: `by ${i}` }, 'editor', T0),
      )
      const commands = Array.from({ length: 20 }, (_, i) =>
        store.create(sampleCommand({ name: `new ${i}` }), 'owner', T0),
      )
      const runs = Array.from({ length: 60 }, (_, i) =>
        stores.executions.create(sampleExecution({ title: `run ${i}` })),
      )
      await Promise.all([...saves, ...commands, ...runs])
      expect(await store.count()).toBe(21)
      expect(await stores.executions.list({}, 100)).toHaveLength(60)
    })
  })
}
