import type { Command, CommandFields, CommandSettings } from './ports'

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
  const revised =
    before.content !== fields.content ||
    before.name !== fields.name ||
    before.notation !== fields.notation ||
    canonical(before.settings) !== canonical(fields.settings)
  const tagged = JSON.stringify(before.tags) !== JSON.stringify(fields.tags)
  return { fields, revised, changed: revised || tagged || before.description !== fields.description }
}

/** The same text for settings that say the same in another order. */
function canonical({ values, hides, output, timeoutSeconds }: CommandSettings): string {
  return JSON.stringify([Object.entries(values).sort(), [...hides].sort(), output, timeoutSeconds])
}
