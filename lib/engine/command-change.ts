import { isDeepStrictEqual } from 'node:util'
import type { Command, CommandFields } from './ports'

/** What an update means for a stored command. */
export interface CommandChange {
  readonly fields: CommandFields
  /** False when nothing differs from what is stored. */
  readonly changed: boolean
  /** True when a new revision is to be kept: content, name, notation or settings differ. */
  readonly revised: boolean
}

/** Compares an update with the stored command, the same way in every store. Tags are compared as a set. */
export function compareCommand(stored: Command, update: Partial<CommandFields>): CommandChange {
  const { name, description, notation, content, settings } = stored
  const before: CommandFields = {
    name,
    description,
    notation,
    content,
    settings,
    tags: [...stored.tags].sort(),
  }
  const fields = { ...before, ...update, tags: [...new Set(update.tags ?? before.tags)].sort() }
  const differs = (key: keyof CommandFields) => !isDeepStrictEqual(before[key], fields[key])
  const revised = differs('content') || differs('name') || differs('notation') || differs('settings')
  return { fields, revised, changed: revised || differs('description') || differs('tags') }
}
