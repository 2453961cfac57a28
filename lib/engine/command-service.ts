import { AppError, notFound } from '@/lib/domain/errors'
import type { Bus, Clock, Command, CommandFields, CommandSettings, CommandStore, Revision } from './ports'

/** What a reader sees in place of a hidden value; saved back, it keeps the stored one. */
export const HIDDEN_VALUE = '******'

export interface CommandService {
  create(fields: CommandFields, by: string): Promise<Command>
  /** Throws `not_found`. */
  get(id: number): Promise<Command>
  /** Throws `not_found`, or `revision_conflict` with the stored command in `details.current`. */
  update(id: number, revision: number, fields: Partial<CommandFields>, by: string): Promise<Command>
  /** A copy named `NAME (copy)`, with its files. */
  duplicate(id: number, by: string): Promise<Command>
  /** Puts it out of sight; `restore` brings it back. */
  remove(id: number): Promise<void>
  restore(id: number): Promise<Command>
  /** Throws `not_found`. */
  revision(id: number, number: number): Promise<Revision>
}

export function createCommandService(options: {
  readonly commands: CommandStore
  readonly bus: Bus
  readonly clock: Clock
  /** Makes the `details.current` of a conflict safe to send. */
  readonly present: (command: Command) => unknown
}): CommandService {
  const { commands, bus, clock } = options

  async function get(id: number): Promise<Command> {
    const command = await commands.get(id)
    if (!command) throw notFound('document', id)
    return command
  }

  function publish(command: Pick<Command, 'id' | 'revision'>, deleted = false): void {
    bus.publish({ type: 'command', id: command.id, revision: command.revision, deleted })
  }

  return {
    get,
    async create(fields, by) {
      const command = await commands.create(fields, by, clock.now())
      publish(command)
      return command
    },
    async update(id, revision, fields, by) {
      const settings = fields.settings && keepHidden(fields.settings, (await get(id)).settings)
      const result = await commands.update(
        id,
        revision,
        { ...fields, ...(settings ? { settings } : {}) },
        by,
        clock.now(),
      )
      switch (result.kind) {
        case 'updated':
          publish(result.command)
          return result.command
        case 'missing':
          throw notFound('document', id)
        case 'conflict':
          throw new AppError(
            'revision_conflict',
            `This document was changed elsewhere: your change is based on revision ${revision}, the stored one is ${result.current.revision}. Nothing was overwritten.`,
            { current: options.present(result.current) },
          )
      }
    },
    async duplicate(id, by) {
      const { name, description, notation, tags, content, settings } = await get(id)
      const copy = await commands.create(
        { name: `${name} (copy)`, description, notation, tags, content, settings },
        by,
        clock.now(),
      )
      for (const file of await commands.files(id)) await commands.putFile(copy.id, file)
      publish(copy)
      return copy
    },
    async remove(id) {
      const command = await get(id)
      await commands.setDeleted(id, clock.now())
      publish(command, true)
    },
    async restore(id) {
      if (!(await commands.setDeleted(id, null))) throw notFound('document', id)
      const command = await get(id)
      publish(command)
      return command
    },
    async revision(id, number) {
      await get(id)
      const revision = await commands.revision(id, number)
      if (!revision) throw notFound(`revision of document ${id}:`, number)
      return revision
    },
  }
}

function keepHidden(next: CommandSettings, stored: CommandSettings): CommandSettings {
  const values = Object.entries(next.values).map(([name, value]) =>
    value === HIDDEN_VALUE && stored.hides.includes(name)
      ? [name, stored.values[name] ?? value]
      : [name, value],
  )
  return { ...next, values: Object.fromEntries(values) }
}

/** The settings as a reader may see them. */
export function hideSettings(settings: CommandSettings): CommandSettings {
  const values = Object.entries(settings.values).map(([name, value]) => [
    name,
    settings.hides.includes(name) ? HIDDEN_VALUE : value,
  ])
  return { ...settings, values: Object.fromEntries(values) }
}
