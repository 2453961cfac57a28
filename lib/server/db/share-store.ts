import type { Prisma } from '@/generated/sqlite/client'
import type { ShareLink, ShareStore } from '@/lib/engine/ports'
import type { Database } from './connect'
import { toKey } from './keys'

/** Share links on Prisma. */
export function createShareStore({ client }: Database): ShareStore {
  return {
    create: async ({ executionId, createdAt, expiresAt }) => {
      const data = { executionId, createdAt: new Date(createdAt), expiresAt: new Date(expiresAt) }
      return toLink(await client.shareLink.create({ data }))
    },

    get: async (id) => {
      const row = await client.shareLink.findUnique({ where: { id: toKey(id) } })
      return row && toLink(row)
    },

    listFor: async (executionId) => {
      const rows = await client.shareLink.findMany({
        where: { executionId: toKey(executionId) },
        orderBy: { id: 'asc' },
      })
      return rows.map(toLink)
    },

    revoke: async (id, at) => {
      await client.shareLink.updateMany({
        where: { id: toKey(id), revokedAt: null },
        data: { revokedAt: new Date(at) },
      })
      return (await client.shareLink.count({ where: { id: toKey(id) } })) === 1
    },

    countView: async (id) => {
      await client.shareLink.updateMany({ where: { id: toKey(id) }, data: { views: { increment: 1 } } })
    },
  }
}

function toLink(row: Prisma.ShareLinkGetPayload<object>): ShareLink {
  return {
    id: row.id,
    executionId: row.executionId,
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
    revokedAt: row.revokedAt?.getTime() ?? null,
    views: row.views,
  }
}
