import type { CommandStore } from '@/lib/engine/ports'
import type { Database } from './connect'
import { toKey } from './keys'

/** The part of the command store that keeps the files of commands. */
export function createCommandFileStore({
  client,
}: Database): Pick<CommandStore, 'files' | 'putFile' | 'deleteFile'> {
  return {
    files: async (id) => {
      const files = await client.commandFile.findMany({
        where: { commandId: toKey(id) },
        select: { path: true, bytes: true },
      })
      // Sorted here: the order of a text column depends on the database's collation.
      return files.sort((a, b) => (a.path < b.path ? -1 : 1))
    },

    putFile: async (id, { path, bytes }) => {
      await client.$executeRaw`
        INSERT INTO "CommandFile" ("commandId", "path", "bytes") VALUES (${id}, ${path}, ${bytes})
        ON CONFLICT ("commandId", "path") DO UPDATE SET "bytes" = excluded."bytes"`
    },

    deleteFile: async (id, path) => {
      const { count } = await client.commandFile.deleteMany({ where: { commandId: toKey(id), path } })
      return count === 1
    },
  }
}
