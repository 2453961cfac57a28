import type { z } from 'zod'
import { ApiError, readApiError } from './api-error'

/** Where and how to call. */
export interface RequestContext {
  /** Default: same origin. */
  readonly baseUrl?: string | undefined
  /** Secret of a share link, sent as `?secret=`. */
  readonly secret?: string | undefined
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined
}

type QueryValue = string | number | readonly (string | number)[] | null | undefined

/** Query parameters; null, undefined, '' and empty lists are left out, lists are joined by commas. */
export type Query = Readonly<Record<string, QueryValue>>

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly query?: Query
  /** Sent as JSON, or as it is when it is bytes. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** The address of an endpoint, with the share secret when there is one. */
export function buildUrl(context: RequestContext, path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, secret: context.secret })) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    if (text !== '') params.set(name, text)
  }
  const search = params.toString()
  return `${context.baseUrl ?? ''}${path}${search && `?${search}`}`
}

/** Calls an endpoint; throws `ApiError` unless the answer is 2xx. An abort throws the signal's reason. */
export async function sendRequest(
  context: RequestContext,
  path: string,
  options: RequestOptions = {},
): Promise<Response> {
  const { method = 'GET', query, body, headers, signal } = options
  const isBytes = body instanceof Uint8Array || body instanceof Blob
  const send = context.fetch ?? fetch
  let response: Response
  try {
    response = await send(buildUrl(context, path, query), {
      method,
      credentials: 'same-origin',
      headers:
        body === undefined || isBytes ? { ...headers } : { 'content-type': 'application/json', ...headers },
      body: body === undefined ? null : isBytes ? (body as BodyInit) : JSON.stringify(body),
      signal: signal ?? null,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    const doubt = method === 'GET' ? '' : ' The change may not have been made.'
    throw new ApiError('network', `The server cannot be reached.${doubt}`, 0, { cause: String(error) })
  }
  if (!response.ok) throw await readApiError(response)
  return response
}

/** Calls an endpoint and checks its JSON answer against `schema`. */
export async function requestJson<T extends z.ZodType>(
  context: RequestContext,
  schema: T,
  path: string,
  options: RequestOptions = {},
): Promise<z.output<T>> {
  const response = await sendRequest(context, path, options)
  const body: unknown = await response.json().catch(() => undefined)
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new ApiError(
    'bad_answer',
    `The server answered ${path} in an unknown form. Reload the page.`,
    response.status,
    {
      issues: parsed.error.issues.slice(0, 5),
    },
  )
}
