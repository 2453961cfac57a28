import type { IncomingHttpHeaders } from 'node:http'
import { AppError } from '@/lib/domain/errors'

/**
 * Against DNS rebinding and cross-site requests: the Host must be a name this server answers to, and an Origin, where
 * the browser sends one, must be that same host. Applies to HTTP and websocket alike.
 */
export interface OriginCheck {
  /** Throws `foreign_host`. */
  checkHost(headers: IncomingHttpHeaders): void
  /** Throws `foreign_origin`. Call for everything that changes something, and for every websocket. */
  checkOrigin(headers: IncomingHttpHeaders): void
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']
const ANY_ADDRESS = ['0.0.0.0', '::', '[::]']

export function createOriginCheck(options: {
  readonly host: string
  readonly allowedHosts: readonly string[]
}): OriginCheck {
  const own = options.host.includes(':') && !options.host.startsWith('[') ? `[${options.host}]` : options.host
  const names = new Set([
    ...LOOPBACK,
    ...options.allowedHosts,
    ...(ANY_ADDRESS.includes(options.host) ? [] : [own.toLowerCase()]),
  ])

  return {
    checkHost(headers) {
      const host = headers.host ?? ''
      if (!names.has(hostName(host))) {
        throw new AppError(
          'foreign_host',
          `This server does not answer to the host ${JSON.stringify(host.slice(0, 100))}. Add it to TASKYARD_ALLOWED_HOSTS if it should.`,
        )
      }
    },
    checkOrigin(headers) {
      const { origin } = headers
      if (origin === undefined) {
        if (headers['sec-fetch-site'] === 'cross-site') throw foreign('another site')
        return
      }
      if (originHost(origin) !== (headers.host ?? '').toLowerCase()) throw foreign(origin.slice(0, 100))
    },
  }
}

function foreign(origin: string): AppError {
  return new AppError(
    'foreign_origin',
    `Requests from ${origin} are not accepted. Open Taskyard at its own address.`,
  )
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
