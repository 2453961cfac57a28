import { z } from 'zod'
import type { ExecutionState, Origin } from '@/lib/domain/execution'
import {
  type ExecutionDetail,
  type ExecutionList,
  type ExecutionTrends,
  type ExecutionView,
  executionDetail,
  executionList,
  executionTrends,
  executionView,
  type OutputLines,
  type OutputSearch,
  outputLines,
  outputSearch,
  type ShareView,
  shareView,
} from '@/lib/protocol/executions'
import { buildUrl, type RequestContext, requestJson, sendRequest } from './request'

/** Filters of the history, all optional; the page starts after the run `before`. */
export interface ExecutionFilters {
  readonly state?: readonly ExecutionState[] | undefined
  readonly language?: string | undefined
  readonly command?: number | undefined
  readonly origin?: Origin | undefined
  /** Created at or after: epoch milliseconds or ISO 8601. */
  readonly from?: number | string | undefined
  /** Created before. */
  readonly to?: number | string | undefined
  readonly text?: string | undefined
  readonly before?: number | undefined
  /** 1 to 200, default 50. */
  readonly limit?: number | undefined
}

/** Runs, their output and their share links. Every call throws `ApiError`. */
export interface ExecutionsApi {
  list(filters?: ExecutionFilters, signal?: AbortSignal): Promise<ExecutionList>
  get(id: number, signal?: AbortSignal): Promise<ExecutionDetail>
  cancel(id: number): Promise<ExecutionView>
  /** Runs it again; the answer is the new run. */
  rerun(id: number): Promise<ExecutionView>
  trends(commandIds: readonly number[], signal?: AbortSignal): Promise<ExecutionTrends>
  /** Whole lines from number `fromLine` (from 1) on, at most `lines`. */
  lines(id: number, fromLine: number, lines: number, signal?: AbortSignal): Promise<OutputLines>
  search(id: number, text: string, signal?: AbortSignal): Promise<OutputSearch>
  /** Raw bytes `[from, to)` of the log; shorter when the log ends before. */
  bytes(id: number, from: number, to: number, signal?: AbortSignal): Promise<Uint8Array>
  /** Address of the raw log, for a link. */
  outputUrl(id: number): string
  shares(id: number): Promise<ShareView[]>
  /** `days` until expiry: 1 to 365, default 7. */
  share(id: number, days?: number): Promise<ShareView>
  revokeShare(id: number, linkId: number): Promise<void>
}

const executionAnswer = z.object({ execution: executionView })
const shareList = z.object({ items: z.array(shareView) })

export function createExecutionsApi(context: RequestContext): ExecutionsApi {
  const at = (id: number, rest = '') => `/api/v1/executions/${id}${rest}`
  return {
    list: (filters = {}, signal) =>
      requestJson(context, executionList, '/api/v1/executions', { query: { ...filters }, signal }),
    get: (id, signal) => requestJson(context, executionDetail, at(id), { signal }),
    cancel: async (id) =>
      (await requestJson(context, executionAnswer, at(id, '/cancel'), { method: 'POST' })).execution,
    rerun: async (id) =>
      (await requestJson(context, executionAnswer, at(id, '/rerun'), { method: 'POST' })).execution,
    trends: async (commandIds, signal) => {
      if (commandIds.length === 0) return {}
      return requestJson(context, executionTrends, '/api/v1/executions/trends', {
        query: { command: commandIds },
        signal,
      })
    },
    lines: (id, fromLine, lines, signal) =>
      requestJson(context, outputLines, at(id, '/output'), { query: { fromLine, lines }, signal }),
    search: (id, text, signal) =>
      requestJson(context, outputSearch, at(id, '/output/search'), { query: { q: text }, signal }),
    bytes: async (id, from, to, signal) => {
      if (to <= from) return new Uint8Array()
      const headers = { range: `bytes=${from}-${to - 1}` }
      const response = await sendRequest(context, at(id, '/output'), { headers, signal })
      return new Uint8Array(await response.arrayBuffer())
    },
    outputUrl: (id) => buildUrl(context, at(id, '/output')),
    shares: async (id) => (await requestJson(context, shareList, at(id, '/share'))).items,
    share: (id, days = 7) =>
      requestJson(context, shareView, at(id, '/share'), { method: 'POST', body: { days } }),
    revokeShare: async (id, linkId) => {
      await sendRequest(context, at(id, `/share/${linkId}`), { method: 'DELETE' })
    },
  }
}
