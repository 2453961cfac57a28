/**
 * The door of the HTTP server: everything passes here before Next sees it. What is not listed as public needs a session
 * or the token; route handlers check again for themselves.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AppError, unauthenticated } from '@/lib/domain/errors'
import type { Container } from '../container'
import { toAppError } from './errors'
import { readTarget } from './request-target'

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']
const PUBLIC = [
  /^\/api\/health$/,
  /^\/api\/session$/,
  /^\/_next\/(static|image)/,
  /^\/live\/[^/]+$/,
  /^\/login$/,
  /^\/(favicon\.ico|icon\.svg|robots\.txt)$/,
]
/** Reads of one run: the handler checks the secret. */
const SHARED = /^\/api\/v1\/executions\/\d+(\/output(\/search)?)?$/
const IS_API = /^\/(api\/|cmd$)/

/** True when the request may go on to the pages and handlers; otherwise it has been answered. */
export function passGate(container: Container, request: IncomingMessage, response: ServerResponse): boolean {
  const url = readTarget(request)
  try {
    container.origins.checkHost(request.headers)
    const safe = SAFE_METHODS.includes(request.method ?? 'GET')
    if (!safe) container.origins.checkOrigin(request.headers)
    setSecurityHeaders(response)
    if (safe && url.searchParams.has('token') && !IS_API.test(url.pathname))
      return signInByUrl(container, url, response)
    if (isPublic(url, safe) || isAuthenticated(container, request)) return true
    if (IS_API.test(url.pathname)) {
      throw unauthenticated()
    }
    redirect(response, `/login?next=${encodeURIComponent(url.pathname + url.search)}`)
  } catch (error) {
    answerError(response, toAppError(error, container.logger), url.pathname === '/cmd')
  }
  return false
}

function isPublic(url: URL, safe: boolean): boolean {
  if (PUBLIC.some((pattern) => pattern.test(url.pathname))) return true
  return safe && SHARED.test(url.pathname) && url.searchParams.has('secret')
}

function isAuthenticated(container: Container, { headers }: IncomingMessage): boolean {
  return (
    container.access.authenticate({ cookie: headers.cookie, authorization: headers.authorization }) !== null
  )
}

/** `?token=` on any page: the cookie is set and the token leaves the address bar. */
function signInByUrl(container: Container, url: URL, response: ServerResponse): false {
  const cookie = container.access.openSession(url.searchParams.get('token') ?? '')
  url.searchParams.delete('token')
  if (cookie) response.setHeader('Set-Cookie', cookie)
  redirect(response, cookie ? url.pathname + url.search : '/login?error=bad_token')
  return false
}

function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Referrer-Policy', 'no-referrer')
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { Location: location, 'Cache-Control': 'no-store' }).end()
}

function answerError(response: ServerResponse, error: AppError, inCmdShape: boolean): void {
  const { code, message, details } = error
  const body = inCmdShape ? { data: { error: message, code } } : { error: { code, message, details } }
  response
    .writeHead(error.status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(body))
}
