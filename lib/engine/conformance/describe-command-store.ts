import { beforeEach, describe, expect, it } from 'vitest'
import type { CommandStore } from '@/lib/engine/ports'
import { type MakeStores, sampleCommand, T0 } from './samples'

/** What every `CommandStore` must do, but for changes: see `describeCommandChanges`. */
export function describeCommandStore(name: string, makeStores: MakeStores): void {
  describe(`CommandStore: ${name}`, () => {
    let store: CommandStore
    beforeEach(async () => {
      store = (await makeStores()).commands
    })

    const namesOf = async (filter: Parameters<CommandStore['list']>[0]) =>
      (await store.list(filter)).map((command) => command.name)

    it('gives back exactly what was created, tags sorted and each once', async () => {
      const fields = sampleCommand({ tags: ['ops', 'Zürich', 'ops', 'a b'], content: 'Ünï 🏃\r\n' })
      const created = await store.create(fields, 'owner', T0)
      const dates = { createdAt: T0, updatedAt: T0, deletedAt: null }
      expect(created).toEqual({
        ...fields,
        ...dates,
        tags: ['Zürich', 'a b', 'ops'],
        id: created.id,
        revision: 1,
      })
      expect(await store.get(created.id)).toEqual(created)
      for (const id of [0, created.id + 1, 2 ** 31]) expect(await store.get(id)).toBeNull()
    })

    it('lists the latest change first, without content and settings', async () => {
      const old = await store.create(sampleCommand({ name: 'old' }), 'owner', T0)
      await store.create(sampleCommand({ name: 'new' }), 'owner', T0 + 1)
      await store.create(sampleCommand({ name: 'same time' }), 'owner', T0 + 1)
      expect(await namesOf({})).toEqual(['same time', 'new', 'old'])
      const { content, settings, ...summary } = old
      expect((await store.list({})).at(-1)).toEqual(summary)
      await store.update(old.id, 1, { content: 'x' }, 'owner', T0 + 2)
      expect(await namesOf({})).toEqual(['old', 'same time', 'new'])
    })

    it('filters by tag, and by text in name, description and content', async () => {
      await store.create(
        sampleCommand({ name: 'One 100%', description: '', content: '', tags: ['x'] }),
        'owner',
        T0,
      )
      await store.create(
        sampleCommand({ name: 'Two', description: 'like ONE', content: '', tags: ['x', 'y'] }),
        'owner',
        T0 + 1,
      )
      await store.create(
        sampleCommand({ name: 'Three', description: '', content: 'phone', tags: [] }),
        'owner',
        T0 + 2,
      )
      expect(await namesOf({ text: 'one' })).toEqual(['Three', 'Two', 'One 100%'])
      expect(await namesOf({ text: '%' })).toEqual(['One 100%'])
      expect(await namesOf({ tag: 'x' })).toEqual(['Two', 'One 100%'])
      expect(await namesOf({ tag: 'x', text: 'like' })).toEqual(['Two'])
      expect(await namesOf({ tag: 'X' })).toEqual([])
      expect(await namesOf({ text: 'nowhere' })).toEqual([])
    })

    it('counts tags, sorted by name, without those of deleted commands', async () => {
      await store.create(sampleCommand({ tags: ['b', 'Z'] }), 'owner', T0)
      await store.create(sampleCommand({ tags: ['b'] }), 'owner', T0)
      const gone = await store.create(sampleCommand({ tags: ['b', 'c'] }), 'owner', T0)
      await store.setDeleted(gone.id, T0 + 1)
      expect(await store.tags()).toEqual([
        { name: 'Z', count: 1 },
        { name: 'b', count: 2 },
      ])
    })

    it('hides a deleted command until it is restored', async () => {
      const { id } = await store.create(sampleCommand(), 'owner', T0)
      expect(await store.count()).toBe(1)
      expect(await store.setDeleted(id, T0 + 5)).toBe(true)
      expect(await store.get(id)).toBeNull()
      expect((await store.get(id, { includeDeleted: true }))?.deletedAt).toBe(T0 + 5)
      expect(await store.list({})).toEqual([])
      expect(await store.count()).toBe(0)
      expect(await store.update(id, 1, { content: 'x' }, 'owner', T0 + 6)).toEqual({ kind: 'missing' })
      expect(await store.setDeleted(id, null)).toBe(true)
      expect((await store.get(id))?.deletedAt).toBeNull()
      expect(await store.setDeleted(id + 1, T0)).toBe(false)
    })

    it('keeps files by path', async () => {
      const { id } = await store.create(sampleCommand(), 'owner', T0)
      const other = await store.create(sampleCommand(), 'owner', T0)
      const bytes = Uint8Array.from([0, 255, 10, 128])
      await store.putFile(id, { path: 'Lib/z.bin', bytes })
      await store.putFile(id, { path: 'a.txt', bytes: new Uint8Array() })
      await store.putFile(id, { path: 'a.txt', bytes: bytes.subarray(1, 3) })
      const files = (await store.files(id)).map((file) => [file.path, [...file.bytes]])
      expect(files).toEqual([
        ['Lib/z.bin', [0, 255, 10, 128]],
        ['a.txt', [255, 10]],
      ])
      expect(await store.files(other.id)).toEqual([])
      expect(await store.deleteFile(id, 'a.txt')).toBe(true)
      expect(await store.deleteFile(id, 'a.txt')).toBe(false)
      expect(await store.files(id)).toHaveLength(1)
    })
  })
}
