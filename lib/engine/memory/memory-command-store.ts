import { compareCommand } from '@/lib/engine/command-change'
import type { Command, CommandFields, CommandFile, CommandStore, Revision } from '@/lib/engine/ports'
import { textContains } from './text-contains'

interface Entry {
  readonly command: Command
  readonly revisions: readonly Revision[]
  readonly files: ReadonlyMap<string, CommandFile>
}

/** Commands in memory; ids start at 1. */
export function createMemoryCommandStore(): CommandStore {
  const entries = new Map<number, Entry>()
  let lastId = 0

  const live = () =>
    [...entries.values()].map(({ command }) => command).filter(({ deletedAt }) => deletedAt === null)

  return {
    create: async (fields, author, at) => {
      const tags = [...new Set(fields.tags)].sort()
      const command: Command = {
        ...fields,
        tags,
        id: ++lastId,
        revision: 1,
        createdAt: at,
        updatedAt: at,
        deletedAt: null,
      }
      const revision: Revision = { number: 1, createdAt: at, author, content: fields.content }
      entries.set(command.id, { command, revisions: [revision], files: new Map() })
      return command
    },

    get: async (id, options) => {
      const command = entries.get(id)?.command
      return command && (options?.includeDeleted || command.deletedAt === null) ? command : null
    },

    list: async ({ text, tag }) =>
      live()
        .filter((command) => !tag || command.tags.includes(tag))
        .filter(
          (command) => !text || textContains([command.name, command.description, command.content], text),
        )
        .sort((a, b) => b.updatedAt - a.updatedAt || b.id - a.id)
        .map(({ content: _content, settings: _settings, ...summary }) => summary),

    tags: async () => {
      const counts = new Map<string, number>()
      for (const name of live().flatMap(({ tags }) => tags)) counts.set(name, (counts.get(name) ?? 0) + 1)
      return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => (a.name < b.name ? -1 : 1))
    },

    update: async (id, revision, update: Partial<CommandFields>, author, at) => {
      const entry = entries.get(id)
      if (!entry || entry.command.deletedAt !== null) return { kind: 'missing' }
      if (entry.command.revision !== revision) return { kind: 'conflict', current: entry.command }
      const { fields, changed, revised } = compareCommand(entry.command, update)
      if (!changed) return { kind: 'updated', command: entry.command }
      const number = revised ? revision + 1 : revision
      const command: Command = { ...entry.command, ...fields, revision: number, updatedAt: at }
      const added = revised ? [{ number, createdAt: at, author, content: fields.content }] : []
      entries.set(id, { ...entry, command, revisions: [...entry.revisions, ...added] })
      return { kind: 'updated', command }
    },

    setDeleted: async (id, deletedAt) => {
      const entry = entries.get(id)
      if (entry) entries.set(id, { ...entry, command: { ...entry.command, deletedAt } })
      return entry !== undefined
    },

    revisions: async (id) =>
      [...(entries.get(id)?.revisions ?? [])].reverse().map(({ content, ...revision }) => ({
        ...revision,
        bytes: new TextEncoder().encode(content).length,
      })),

    revision: async (id, number) =>
      entries.get(id)?.revisions.find((revision) => revision.number === number) ?? null,

    files: async (id) =>
      [...(entries.get(id)?.files.values() ?? [])].sort((a, b) => (a.path < b.path ? -1 : 1)),

    putFile: async (id, { path, bytes }) => {
      const entry = entries.get(id)
      if (!entry) throw new Error(`There is no command ${id}.`)
      entries.set(id, { ...entry, files: new Map([...entry.files, [path, { path, bytes: bytes.slice() }]]) })
    },

    deleteFile: async (id, path) => {
      const entry = entries.get(id)
      if (!entry?.files.has(path)) return false
      entries.set(id, { ...entry, files: new Map([...entry.files].filter(([name]) => name !== path)) })
      return true
    },

    count: async () => live().length,
  }
}
