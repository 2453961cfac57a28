import type { IncomingMessage } from 'node:http'

/**
 * Path and query of a request, whatever was sent: a target such as `//host/` is a path and names no other host, and one
 * that is no path at all counts as `/`. Never throws.
 */
export function readTarget({ url = '/' }: Pick<IncomingMessage, 'url'>): URL {
  const target = new URL(`http://local${url.startsWith('/') ? url : '/'}`)
  target.pathname = target.pathname.replace(/^\/+/, '/')
  return target
}
