/** How commands become rows and rows become commands. */
import type { Prisma } from '@/generated/sqlite/client'
import type { Notation } from '@/lib/domain/document/block'
import type { Command, CommandFields, CommandSettings } from '@/lib/engine/ports'
import { openNamed, type SecretBox, sealNamed } from './secret-box'

/** The columns of a command in a list: all but content and settings. */
export const COMMAND_SUMMARY_COLUMNS = {
  id: true,
  name: true,
  description: true,
  notation: true,
  revision: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
  tags: { select: { name: true } },
} as const satisfies Prisma.CommandSelect

/** All columns of a command. */
export const COMMAND_COLUMNS = { ...COMMAND_SUMMARY_COLUMNS, settings: true, content: true } as const

type CommandRow = Prisma.CommandGetPayload<{ select: typeof COMMAND_COLUMNS }>
type SummaryRow = Prisma.CommandGetPayload<{ select: typeof COMMAND_SUMMARY_COLUMNS }>

/** Settings as JSON text with the values of hidden names sealed. */
function toSettingsText(settings: CommandSettings, box: SecretBox): string {
  return JSON.stringify({ ...settings, values: sealNamed(box, settings.values, settings.hides) })
}

/** The columns, except tags, that `fields` set. */
export function toCommandColumns({ tags: _, settings, ...plain }: CommandFields, box: SecretBox) {
  return { ...plain, settings: toSettingsText(settings, box) }
}

/** The row of a new revision of a command. */
export function toRevisionRow(
  number: number,
  fields: CommandFields,
  author: string,
  at: number,
  box: SecretBox,
) {
  const { name, notation, content, settings } = fields
  const bytes = Buffer.byteLength(content)
  return {
    number,
    createdAt: new Date(at),
    author,
    bytes,
    name,
    notation,
    content,
    settings: toSettingsText(settings, box),
  }
}

/** Rows of tags, each name once. */
export function toTagRows(tags: readonly string[]): { name: string }[] {
  return [...new Set(tags)].map((name) => ({ name }))
}

/** The command of a row; throws when its secrets cannot be opened. */
export function toCommand(row: CommandRow, box: SecretBox): Command {
  const settings = JSON.parse(row.settings) as CommandSettings
  return {
    ...toCommandSummary(row),
    content: row.content,
    settings: { ...settings, values: openNamed(box, settings.values, settings.hides) },
  }
}

/** A command without content and settings. Tags are sorted by name. */
export function toCommandSummary(row: SummaryRow): Omit<Command, 'content' | 'settings'> {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    notation: row.notation as Notation,
    tags: row.tags.map(({ name }) => name).sort(),
    revision: row.revision,
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
    deletedAt: row.deletedAt?.getTime() ?? null,
  }
}
