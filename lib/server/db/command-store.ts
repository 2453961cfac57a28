import { compareCommand } from '@/lib/engine/command-change'
import type { Command, CommandFields, CommandStore } from '@/lib/engine/ports'
import { createCommandFileStore } from './command-file-store'
import {
  COMMAND_COLUMNS,
  COMMAND_SUMMARY_COLUMNS,
  toCommand,
  toCommandColumns,
  toCommandSummary,
  toRevisionRow,
  toTagRows,
} from './command-rows'
import type { Database } from './connect'
import { toKey } from './keys'
import type { SecretBox } from './secret-box'
import { containsText } from './text-match'

/** Commands on Prisma. The values of hidden settings are sealed with `box`. */
export function createCommandStore(database: Database, box: SecretBox): CommandStore {
  const { client, provider } = database

  const get: CommandStore['get'] = async (id, options) => {
    const row = await client.command.findUnique({ where: { id: toKey(id) }, select: COMMAND_COLUMNS })
    return row && (options?.includeDeleted || row.deletedAt === null) ? toCommand(row, box) : null
  }

  return {
    get,
    ...createCommandFileStore(database),

    create: async (fields, by, at) => {
      const row = await client.command.create({
        data: {
          ...toCommandColumns(fields, box),
          createdAt: new Date(at),
          updatedAt: new Date(at),
          tags: { create: toTagRows(fields.tags) },
          revisions: { create: toRevisionRow(1, fields, by, at, box) },
        },
        select: COMMAND_COLUMNS,
      })
      return toCommand(row, box)
    },

    list: async ({ text, tag }) => {
      const condition = text && containsText(provider, ['"name"', '"description"', '"content"'], text)
      const found = condition
        ? await client.$queryRaw<{ id: number }[]>`SELECT "id" FROM "Command" WHERE ${condition}`
        : null
      const rows = await client.command.findMany({
        where: {
          deletedAt: null,
          ...(tag && { tags: { some: { name: tag } } }),
          ...(found && { id: { in: found.map(({ id }) => id) } }),
        },
        select: COMMAND_SUMMARY_COLUMNS,
        orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      })
      return rows.map(toCommandSummary)
    },

    tags: async () => {
      const groups = await client.commandTag.groupBy({
        by: 'name',
        where: { command: { deletedAt: null } },
        _count: true,
      })
      // Sorted here: the order of a text column depends on the database's collation.
      return groups
        .map((group) => ({ name: group.name, count: group._count }))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
    },

    update: async (id, revision, fields, by, at) => {
      const current = await get(id)
      if (!current) return { kind: 'missing' }
      if (current.revision !== revision) return { kind: 'conflict', current }
      const command = await storeChange(database, box, current, fields, by, at)
      if (command) return { kind: 'updated', command }
      const latest = await get(id)
      return latest ? { kind: 'conflict', current: latest } : { kind: 'missing' }
    },

    setDeleted: async (id, at) => {
      const { count } = await client.command.updateMany({
        where: { id: toKey(id) },
        data: { deletedAt: at === null ? null : new Date(at) },
      })
      return count === 1
    },

    revisions: (id) =>
      client.commandRevision
        .findMany({
          where: { commandId: toKey(id) },
          select: { number: true, createdAt: true, author: true, bytes: true },
          orderBy: { number: 'desc' },
        })
        .then((rows) => rows.map((row) => ({ ...row, createdAt: row.createdAt.getTime() }))),

    revision: async (id, number) => {
      const row = await client.commandRevision.findUnique({
        where: { commandId_number: { commandId: toKey(id), number: toKey(number) } },
        select: { number: true, createdAt: true, author: true, content: true },
      })
      return row && { ...row, createdAt: row.createdAt.getTime() }
    },

    count: () => client.command.count({ where: { deletedAt: null } }),
  }
}

/** Stores what `update` changes and returns the command as it is then; null when another update came first. */
async function storeChange(
  { client }: Database,
  box: SecretBox,
  current: Command,
  update: Partial<CommandFields>,
  by: string,
  at: number,
): Promise<Command | null> {
  const { id, revision } = current
  const { fields, changed, revised } = compareCommand(current, update)
  if (!changed) return current
  const number = revised ? revision + 1 : revision
  const stored = await client.$transaction(async (tx) => {
    const { count } = await tx.command.updateMany({
      where: { id, revision, deletedAt: null },
      data: { ...toCommandColumns(fields, box), revision: number, updatedAt: new Date(at) },
    })
    if (count === 0) return false
    if (revised)
      await tx.commandRevision.create({
        data: { commandId: id, ...toRevisionRow(number, fields, by, at, box) },
      })
    if (update.tags) {
      await tx.commandTag.deleteMany({ where: { commandId: id } })
      await tx.commandTag.createMany({
        data: toTagRows(fields.tags).map((tag) => ({ ...tag, commandId: id })),
      })
    }
    return true
  })
  return stored ? { ...current, ...fields, revision: number, updatedAt: at } : null
}
