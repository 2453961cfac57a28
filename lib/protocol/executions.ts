import { z } from 'zod'
import { EXECUTION_STATES, ORIGINS } from '@/lib/domain/execution'

/** An execution as readers see it in lists and events: no script, secrets masked. Times are epoch milliseconds. */
export const executionView = z.object({
  id: z.number(),
  state: z.enum(EXECUTION_STATES),
  reason: z.object({ code: z.string(), message: z.string() }).nullable(),
  commandId: z.number().nullable(),
  commandRevision: z.number().nullable(),
  name: z.string().nullable(),
  blockName: z.string().nullable(),
  fingerprint: z.string(),
  title: z.string(),
  language: z.string(),
  origin: z.enum(ORIGINS),
  requestedBy: z.string(),
  timeoutMs: z.number(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  exitCode: z.number().nullable(),
  signal: z.string().nullable(),
  progress: z.object({ percent: z.number(), message: z.string() }).nullable(),
  output: z.object({
    bytes: z.number(),
    lines: z.number(),
    omittedBytes: z.number(),
    sha256: z.string().nullable(),
  }),
  rerunOf: z.number().nullable(),
})
export type ExecutionView = z.infer<typeof executionView>

/** One execution in full: `GET /api/v1/executions/:id`. Hidden variables read `******`. */
export const executionDetail = executionView.extend({
  script: z.string(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()),
  result: z.unknown(),
  receipt: z
    .object({
      cause: z.enum(['cancel', 'timeout']),
      requestedAt: z.number(),
      requestedBy: z.string(),
      signals: z.array(z.object({ signal: z.string(), at: z.number(), pids: z.array(z.number()) })),
      finishedAt: z.number(),
      survivors: z.array(z.number()),
    })
    .nullable(),
  /** Runs before it in the queue, when it waits. */
  queuePosition: z.number().nullable(),
})
export type ExecutionDetail = z.infer<typeof executionDetail>

/** `GET /api/v1/executions`: filters and keyset paging. `before` is the id after which the page starts (exclusive). */
export const executionListQuery = z.object({
  state: z
    .string()
    .transform((value) => value.split(',').filter(Boolean))
    .pipe(z.array(z.enum(EXECUTION_STATES)))
    .optional(),
  language: z.string().max(40).optional(),
  command: z.coerce.number().int().positive().optional(),
  origin: z.enum(ORIGINS).optional(),
  /** Created at or after; ISO 8601 date or date-time, or epoch milliseconds. */
  from: z
    .union([
      z.coerce.number(),
      z.iso
        .datetime({ offset: true })
        .or(z.iso.date())
        .transform((v) => Date.parse(v)),
    ])
    .optional(),
  /** Created before; the same forms. */
  to: z
    .union([
      z.coerce.number(),
      z.iso
        .datetime({ offset: true })
        .or(z.iso.date())
        .transform((v) => Date.parse(v)),
    ])
    .optional(),
  /** Text in the script or its name, ignoring case. */
  text: z.string().max(200).optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ExecutionListQuery = z.infer<typeof executionListQuery>

export const executionList = z.object({
  items: z.array(executionView),
  /** Pass as `before` for the next page; null on the last. */
  nextBefore: z.number().nullable(),
})
export type ExecutionList = z.infer<typeof executionList>

/** `GET /api/v1/executions/trends?command=1,2`: durations (ms) of the latest ended runs per command, oldest first, at most 20. */
export const executionTrends = z.record(
  z.string(),
  z.array(z.object({ id: z.number(), durationMs: z.number(), state: z.enum(EXECUTION_STATES) })),
)
export type ExecutionTrends = z.infer<typeof executionTrends>

/** `GET /api/v1/executions/:id/output?fromLine=&lines=`: whole lines, split at newlines. */
export const outputLines = z.object({
  fromLine: z.number(),
  /** Each line without its newline; `text` is cut at 16 KiB characters, `bytes` is its full length. */
  lines: z.array(
    z.object({
      text: z.string(),
      stream: z.enum(['out', 'err', 'system']),
      time: z.number(),
      offset: z.number(),
      bytes: z.number(),
    }),
  ),
  /** Total lines known so far. */
  totalLines: z.number(),
  sealed: z.boolean(),
})
export type OutputLines = z.infer<typeof outputLines>

/** `GET /api/v1/executions/:id/output/search?q=`: numbers of matching lines (ignoring case), at most `limit` (default 1000). */
export const outputSearch = z.object({ matches: z.array(z.number()), more: z.boolean() })
export type OutputSearch = z.infer<typeof outputSearch>

/** `POST /api/v1/executions/:id/share`. `days` until expiry, 1 to 365, default 7. */
export const shareRequest = z.object({ days: z.number().int().min(1).max(365).default(7) })
export const shareView = z.object({
  id: z.number(),
  url: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  revokedAt: z.number().nullable(),
  views: z.number(),
})
export type ShareView = z.infer<typeof shareView>
