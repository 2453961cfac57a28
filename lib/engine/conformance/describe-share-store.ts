import { beforeEach, describe, expect, it } from 'vitest'
import type { ShareStore } from '@/lib/engine/ports'
import { type MakeStores, sampleExecution, T0 } from './samples'

/** What every `ShareStore` must do. */
export function describeShareStore(name: string, makeStores: MakeStores): void {
  describe(`ShareStore: ${name}`, () => {
    let store: ShareStore
    let executionId: number
    let otherId: number
    beforeEach(async () => {
      const { executions, shares } = await makeStores()
      store = shares
      executionId = (await executions.create(sampleExecution())).id
      otherId = (await executions.create(sampleExecution())).id
    })

    const create = (id = executionId) =>
      store.create({ executionId: id, createdAt: T0, expiresAt: T0 + 1000 })

    it('gives back exactly what was created', async () => {
      const link = await create()
      expect(link).toEqual({
        id: link.id,
        executionId,
        createdAt: T0,
        expiresAt: T0 + 1000,
        revokedAt: null,
        views: 0,
      })
      expect(await store.get(link.id)).toEqual(link)
      for (const id of [0, link.id + 1, 2 ** 31]) expect(await store.get(id)).toBeNull()
    })

    it('lists the links of one run, oldest first', async () => {
      const first = await create()
      await create(otherId)
      const second = await create()
      expect(await store.listFor(executionId)).toEqual([first, second])
    })

    it('revokes a link once and keeps the first time', async () => {
      const link = await create()
      expect(await store.revoke(link.id, T0 + 5)).toBe(true)
      expect(await store.revoke(link.id, T0 + 9)).toBe(true)
      expect(await store.get(link.id)).toEqual({ ...link, revokedAt: T0 + 5 })
      expect(await store.revoke(link.id + 1, T0)).toBe(false)
    })

    it('counts every one of many views', async () => {
      const link = await create()
      await Promise.all(Array.from({ length: 40 }, () => store.countView(link.id)))
      expect((await store.get(link.id))?.views).toBe(40)
      await expect(store.countView(link.id + 1)).resolves.toBeUndefined()
    })
  })
}
