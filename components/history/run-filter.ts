/**
 * The filters of the history, as the address bar keeps them: `/runs?state=running,queued&language=python&from=2026-11-20`.
 * Dates are whole days of the reader's time zone, both ends included.
 */

import type { ExecutionFilters } from '@/lib/client/executions-api'
import { EXECUTION_STATES, type ExecutionState, ORIGINS, type Origin } from '@/lib/domain/execution'
import type { ExecutionView } from '@/lib/protocol/executions'

export interface RunFilter {
  readonly states?: readonly ExecutionState[]
  readonly language?: string
  /** Id of a document. */
  readonly command?: number
  readonly origin?: Origin
  /** `YYYY-MM-DD`. */
  readonly from?: string
  readonly to?: string
  readonly text?: string
}

/** Reads the filter from the address; what is not understood is left out. */
export function parseRunFilter(params: Pick<URLSearchParams, 'get'>): RunFilter {
  const states = (params.get('state') ?? '').split(',').filter(isState)
  const origin = ORIGINS.find((known) => known === params.get('origin'))
  const command = Number(params.get('command'))
  const language = params.get('language')
  const from = readDay(params.get('from'))
  const to = readDay(params.get('to'))
  const text = params.get('text')?.trim()
  return {
    ...(states.length > 0 && { states }),
    ...(language && { language }),
    ...(Number.isSafeInteger(command) && command > 0 && { command }),
    ...(origin && { origin }),
    ...(from && { from }),
    ...(to && { to }),
    ...(text && { text }),
  }
}

/** The address of the history with a filter. */
export function formatRunsPath(filter: RunFilter): string {
  const params = new URLSearchParams()
  if (filter.states?.length) params.set('state', filter.states.join(','))
  for (const name of ['language', 'command', 'origin', 'from', 'to', 'text'] as const) {
    const value = filter[name]
    if (value !== undefined && value !== '') params.set(name, String(value))
  }
  // Commas are legal in a query and nicer to read.
  const query = params.toString().replaceAll('%2C', ',')
  return query ? `/runs?${query}` : '/runs'
}

/** The same filter for the API, with days as epoch milliseconds: `to` becomes the first moment after that day. */
export function toExecutionFilters({ states, from, to, ...rest }: RunFilter): ExecutionFilters {
  return {
    ...rest,
    state: states,
    from: from === undefined ? undefined : startOfDay(from, 0),
    to: to === undefined ? undefined : startOfDay(to, 1),
  }
}

/**
 * Whether a run belongs to the list of a filter; `null` when only the server can tell, since a text may be anywhere in
 * the script, which events do not carry.
 */
export function matchesRunFilter(run: ExecutionView, filter: RunFilter): boolean | null {
  const { state: states, language, command, origin, from, to, text } = toExecutionFilters(filter)
  if (states && !states.includes(run.state)) return false
  if (language !== undefined && run.language !== language) return false
  if (command !== undefined && run.commandId !== command) return false
  if (origin !== undefined && run.origin !== origin) return false
  if (from !== undefined && run.createdAt < Number(from)) return false
  if (to !== undefined && run.createdAt >= Number(to)) return false
  if (text === undefined) return true
  const needle = text.toLowerCase()
  return [run.title, run.name, run.blockName].some((field) => field?.toLowerCase().includes(needle)) || null
}

/** The day, `YYYY-MM-DD`, that is `days` before `now` in the reader's time zone. */
export function dayBefore(now: number, days: number): string {
  const date = new Date(now)
  date.setDate(date.getDate() - days)
  const two = (value: number) => value.toString().padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function isState(text: string): text is ExecutionState {
  return (EXECUTION_STATES as readonly string[]).includes(text)
}

function readDay(text: string | null): string | null {
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(startOfDay(text, 0)) ? text : null
}

function startOfDay(day: string, daysLater: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).getTime()
}
