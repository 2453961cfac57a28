import type { ShareLink, ShareStore } from '@/lib/engine/ports'

/** Share links in memory; ids start at 1. */
export function createMemoryShareStore(): ShareStore {
  const links = new Map<number, ShareLink>()

  return {
    create: async (fields) => {
      const link: ShareLink = { ...fields, id: links.size + 1, revokedAt: null, views: 0 }
      links.set(link.id, link)
      return link
    },
    get: async (id) => links.get(id) ?? null,
    listFor: async (executionId) => [...links.values()].filter((link) => link.executionId === executionId),
    revoke: async (id, at) => {
      const link = links.get(id)
      if (link) links.set(id, { ...link, revokedAt: link.revokedAt ?? at })
      return link !== undefined
    },
    countView: async (id) => {
      const link = links.get(id)
      if (link) links.set(id, { ...link, views: link.views + 1 })
    },
  }
}
