import { z } from 'zod'
import { ORIGINS } from '@/lib/domain/execution'
import { plainText } from './plain-text'

/**
 * `POST /cmd`: the lets-script wire and the only way in for interactive runs.
 * The answer is `{data: {output: "<origin>/live/ID?live=true&secret=SECRET"}}` or `{data: {error, code}}`.
 */
export const cmdRequest = z.object({
  /** Parameters after the language, joined by one space. */
  args: z
    .string()
    .nullish()
    .transform((v) => v ?? ''),
  /** Parameters one by one, when they may contain spaces; wins over `args`. */
  argv: z.array(z.string()).optional(),
  /** Id of the saved command, when the block belongs to one. */
  cmdid: z
    .union([z.coerce.number().int().positive(), z.literal('').transform(() => null)])
    .nullish()
    .transform((v) => v ?? null),
  /** Base64 (standard alphabet) of the UTF-8 script. Empty or null: the saved command itself runs. */
  cmdContent: z
    .string()
    .nullish()
    .transform((v) => v ?? ''),
  from: z
    .string()
    .max(40)
    .nullish()
    .transform((v) =>
      (ORIGINS as readonly string[]).includes(v ?? '') ? (v as (typeof ORIGINS)[number]) : 'eval',
    ),
  /** Default `shell`. */
  language: z.string().max(40).optional(),
  blockName: plainText(200).nullish(),
  /** Shown in the history in place of the document's name. */
  name: plainText(200).nullish(),
  /** Seconds; a `# timeout.seconds: N` line in the script wins. */
  timeoutSeconds: z.number().positive().optional(),
})
export type CmdRequest = z.infer<typeof cmdRequest>

export const cmdAnswer = z.object({
  data: z.union([
    z.object({ output: z.string(), id: z.number() }),
    z.object({ error: z.string(), code: z.string() }),
  ]),
})
export type CmdAnswer = z.infer<typeof cmdAnswer>

/** Every other API error: `{error: {code, message, details}}`. */
export const errorAnswer = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }),
})
export type ErrorAnswer = z.infer<typeof errorAnswer>
