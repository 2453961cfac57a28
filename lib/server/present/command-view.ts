import { hideSettings } from '@/lib/engine/command-service'
import type { Command, CommandStore } from '@/lib/engine/ports'
import type { CommandDetail, CommandSummary } from '@/lib/protocol/commands'

/** A document as lists show it. */
export function viewCommand(command: Omit<Command, 'content' | 'settings'>): CommandSummary {
  const { id, name, description, notation, tags, revision, createdAt, updatedAt } = command
  return { id, name, description, notation, tags: [...tags], revision, createdAt, updatedAt }
}

/** A document in full, hidden settings left out. */
export function viewCommandDetail(
  command: Command,
  files: readonly { path: string; bytes: number }[],
): CommandDetail {
  const settings = hideSettings(command.settings)
  return {
    ...viewCommand(command),
    content: command.content,
    settings: { ...settings, values: { ...settings.values }, hides: [...settings.hides] },
    files: [...files],
  }
}

/** Reads the files' names and sizes and presents the whole. */
export async function presentCommand(store: CommandStore, command: Command): Promise<CommandDetail> {
  const files = await store.files(command.id)
  return viewCommandDetail(
    command,
    files.map(({ path, bytes }) => ({ path, bytes: bytes.length })),
  )
}
