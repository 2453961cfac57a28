/**
 * What every route handler has in common: who asks, errors in one shape, no caching. A handler is parse, authorize,
 * call, present.
 */
import { AppError, unauthenticated } from '@/lib/domain/errors'
import type { Principal } from '../access/access-control'
import { authorizeRead, type Reader } from '../access/read-check'
import { type Container, getContainer } from '../container'
import { errorResponse, toAppError } from './errors'

export interface RouteContext {
  readonly container: Container
  readonly request: Request
  readonly url: URL
  /** Path parameters. */
  readonly params: Readonly<Record<string, string | string[]>>
  /** A positive whole number from the path; throws `not_found` for anything else. */
  id(name?: string): number
}

export interface AuthorizedContext extends RouteContext {
  readonly principal: Principal
}

type NextHandler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>

/** A handler that needs a session or the token. */
export function route(handle: (context: AuthorizedContext) => Promise<Response>): NextHandler {
  return publicRoute((context) => {
    const principal = principalOf(context)
    if (!principal) throw unauthenticated()
    return handle({ ...context, principal })
  })
}

/** A handler that reads one run (`:id` in the path): a session, the token, or that run's share secret. */
export function runRoute(
  handle: (context: RouteContext & { readonly reader: Reader; readonly runId: number }) => Promise<Response>,
): NextHandler {
  return publicRoute(async (context) => {
    const runId = context.id()
    const reader = await authorizeRead(
      context.container.shares,
      principalOf(context),
      runId,
      context.url.searchParams.get('secret'),
    )
    return handle({ ...context, reader, runId })
  })
}

/** A handler for everybody. */
export function publicRoute(
  handle: (context: RouteContext) => Promise<Response>,
  renderError: (error: AppError) => Response = errorResponse,
): NextHandler {
  return async (request, next) => {
    const container = getContainer()
    try {
      const params = await next.params
      const url = new URL(request.url)
      const id = (name = 'id') => readId(String(params[name] ?? ''))
      return await handle({ container, request, url, params, id })
    } catch (error) {
      return renderError(toAppError(error, container.logger))
    }
  }
}

export function principalOf({
  container,
  request,
}: Pick<RouteContext, 'container' | 'request'>): Principal | null {
  return container.access.authenticate({
    cookie: request.headers.get('cookie') ?? undefined,
    authorization: request.headers.get('authorization') ?? undefined,
  })
}

/** JSON that is never cached. */
export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}

function readId(text: string): number {
  const id = Number(text)
  if (!/^\d{1,10}$/.test(text) || id < 1 || id > 2 ** 31 - 1)
    throw new AppError('not_found', `There is nothing with the id ${JSON.stringify(text.slice(0, 40))}.`)
  return id
}
