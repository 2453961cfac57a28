import { z } from 'zod'
import { LIMITS } from '@/lib/domain/limits'
import { plainText } from './plain-text'

const name = plainText(200).trim().min(1, 'A document needs a name.')
const tags = z.array(plainText(40).trim().min(1)).max(20)

/**
 * Settings of a saved command. `values` reach the script as environment variables and replace `{{NAME}}`;
 * names in `hides` are secrets: masked in output, stored encrypted, sent to readers as `******`.
 * Saving `******` for a hidden name keeps the stored value.
 */
export const commandSettings = z.object({
  values: z
    .record(
      z
        .string()
        .regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, 'Use letters, digits and _, not starting with a digit.'),
      plainText(LIMITS.argBytes),
    )
    .default({}),
  hides: z.array(z.string().max(100)).max(LIMITS.envVars).default([]),
  /** Where output appears: a panel under the block, or text in the document (the lets-script way). */
  output: z.enum(['panel', 'text']).default('panel'),
  /** Default time limit of its blocks, in seconds. */
  timeoutSeconds: z.number().int().min(1).max(LIMITS.timeoutSeconds).optional(),
})
export type CommandSettings = z.infer<typeof commandSettings>

const notation = z.enum(['script', 'markdown'])

export const commandSummary = z.object({
  id: z.number(),
  name: z.string(),
  description: z.string(),
  notation,
  tags: z.array(z.string()),
  revision: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type CommandSummary = z.infer<typeof commandSummary>

export const commandDetail = commandSummary.extend({
  content: z.string(),
  settings: commandSettings,
  files: z.array(z.object({ path: z.string(), bytes: z.number() })),
})
export type CommandDetail = z.infer<typeof commandDetail>

/** `POST /api/v1/commands`. */
export const createCommand = z.object({
  name,
  description: plainText(2000).default(''),
  notation: notation.default('markdown'),
  content: plainText(LIMITS.documentBytes).default(''),
  tags: tags.default([]),
  settings: commandSettings.default({ values: {}, hides: [], output: 'panel' }),
})
export type CreateCommand = z.infer<typeof createCommand>

/**
 * `PUT /api/v1/commands/:id`: changes the fields given. `revision` is the one the change is based on; when the stored
 * one is newer the answer is 409 `revision_conflict` with `details.current` (a `CommandDetail`), and nothing is written.
 */
export const updateCommand = z.object({
  revision: z.number().int().positive(),
  name: name.optional(),
  description: plainText(2000).optional(),
  notation: notation.optional(),
  content: plainText(LIMITS.documentBytes).optional(),
  tags: tags.optional(),
  settings: commandSettings.optional(),
})
export type UpdateCommand = z.infer<typeof updateCommand>

/** `GET /api/v1/commands?text=&tag=`: all documents, latest change first. */
export const commandListQuery = z.object({
  text: z.string().max(200).optional(),
  tag: z.string().max(40).optional(),
})
export const commandList = z.object({
  items: z.array(commandSummary),
  tags: z.array(z.object({ name: z.string(), count: z.number() })),
})
export type CommandList = z.infer<typeof commandList>

/** `GET /api/v1/commands/:id/revisions`, newest first; content comes with `GET …/revisions/:number`. */
export const revisionSummary = z.object({
  number: z.number(),
  createdAt: z.number(),
  author: z.string(),
  bytes: z.number(),
})
export const revisionDetail = revisionSummary.extend({ content: z.string() })
export type RevisionSummary = z.infer<typeof revisionSummary>
export type RevisionDetail = z.infer<typeof revisionDetail>
