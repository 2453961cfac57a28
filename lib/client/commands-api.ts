import { z } from 'zod'
import {
  type CommandDetail,
  type CommandList,
  commandDetail,
  commandList,
  type createCommand,
  type RevisionDetail,
  type RevisionSummary,
  revisionDetail,
  revisionSummary,
  type UpdateCommand,
} from '@/lib/protocol/commands'
import { type ExecutionView, executionView } from '@/lib/protocol/executions'
import { ApiError } from './api-error'
import { type RequestContext, requestJson, sendRequest } from './request'

/** Fields of a new document; all but `name` have defaults. */
export type NewCommand = z.input<typeof createCommand>

/** Saved documents, their revisions and files. Every call throws `ApiError`. */
export interface CommandsApi {
  /** Latest change first, with all tags in use. */
  list(filter?: { readonly text?: string; readonly tag?: string }, signal?: AbortSignal): Promise<CommandList>
  get(id: number, signal?: AbortSignal): Promise<CommandDetail>
  create(fields: NewCommand): Promise<CommandDetail>
  /** Throws `revision_conflict` when the stored revision is newer; `conflictingCommand(error)` gives that one. */
  update(id: number, change: UpdateCommand): Promise<CommandDetail>
  delete(id: number): Promise<void>
  /** Takes a deletion back. */
  restore(id: number): Promise<CommandDetail>
  duplicate(id: number): Promise<CommandDetail>
  /** Newest first. */
  revisions(id: number, signal?: AbortSignal): Promise<RevisionSummary[]>
  revision(id: number, number: number, signal?: AbortSignal): Promise<RevisionDetail>
  /** The latest run of each block. */
  lastRuns(id: number, signal?: AbortSignal): Promise<ExecutionView[]>
  readFile(id: number, path: string): Promise<Uint8Array>
  writeFile(id: number, path: string, content: Uint8Array | Blob): Promise<void>
  deleteFile(id: number, path: string): Promise<void>
}

const revisionList = z.object({ items: z.array(revisionSummary) })
const runList = z.object({ items: z.array(executionView) })

export function createCommandsApi(context: RequestContext): CommandsApi {
  const base = '/api/v1/commands'
  const at = (id: number, rest = '') => `${base}/${id}${rest}`
  const fileAt = (id: number, path: string) =>
    at(id, `/files/${path.split('/').map(encodeURIComponent).join('/')}`)
  const post = (path: string, body?: unknown) =>
    requestJson(context, commandDetail, path, { method: 'POST', body })
  return {
    list: (filter = {}, signal) => requestJson(context, commandList, base, { query: { ...filter }, signal }),
    get: (id, signal) => requestJson(context, commandDetail, at(id), { signal }),
    create: (fields) => post(base, fields),
    update: (id, change) => requestJson(context, commandDetail, at(id), { method: 'PUT', body: change }),
    delete: async (id) => {
      await sendRequest(context, at(id), { method: 'DELETE' })
    },
    restore: (id) => post(at(id, '/restore')),
    duplicate: (id) => post(at(id, '/duplicate')),
    revisions: async (id, signal) =>
      (await requestJson(context, revisionList, at(id, '/revisions'), { signal })).items,
    revision: (id, number, signal) =>
      requestJson(context, revisionDetail, at(id, `/revisions/${number}`), { signal }),
    lastRuns: async (id, signal) =>
      (await requestJson(context, runList, at(id, '/last-runs'), { signal })).items,
    readFile: async (id, path) =>
      new Uint8Array(await (await sendRequest(context, fileAt(id, path))).arrayBuffer()),
    writeFile: async (id, path, content) => {
      await sendRequest(context, fileAt(id, path), { method: 'PUT', body: content })
    },
    deleteFile: async (id, path) => {
      await sendRequest(context, fileAt(id, path), { method: 'DELETE' })
    },
  }
}

/** The newer document that made an update fail with `revision_conflict`; null for any other error. */
export function conflictingCommand(error: unknown): CommandDetail | null {
  if (!(error instanceof ApiError) || error.code !== 'revision_conflict') return null
  return commandDetail.safeParse(error.details.current).data ?? null
}
