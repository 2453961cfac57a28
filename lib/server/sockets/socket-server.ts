/**
 * The websocket side of the server: takes upgrades on `/ws/...`, checks who asks, limits how many there are, and keeps
 * a heartbeat (ping every 30 s; no pong until the next one ends the socket). Clients send nothing but the seed client's
 * one line, so messages are small by limit and otherwise ignored.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type AppError, isAppError } from '@/lib/domain/errors'
import { CLOSE, LIVE_SUBPROTOCOL } from '@/lib/protocol/live'
import { authorizeRead, watchReader } from '../access/read-check'
import type { Container } from '../container'
import { toAppError } from '../http/errors'
import { readTarget } from '../http/request-target'
import { serveEvents } from './events-socket'
import { serveLive } from './live-socket'

const HEARTBEAT_MS = 30_000
const MAX_MESSAGE_BYTES = 4096
const MAX_SOCKETS = 2000
const MAX_SOCKETS_PER_RUN = 500

export interface SocketServer {
  /** Takes over the upgrade when the path is ours; false when it is not. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  close(): Promise<void>
}

export function createSocketServer(container: Container): SocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(LIVE_SUBPROTOCOL) ? LIVE_SUBPROTOCOL : false),
  })
  const perRun = new Map<number, number>()
  const alive = new WeakSet<WebSocket>()
  const stopping = new AbortController()

  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.has(socket)) socket.terminate()
      alive.delete(socket)
      socket.ping()
    }
  }, HEARTBEAT_MS)
  heartbeat.unref()

  function accept(socket: WebSocket, request: IncomingMessage, url: URL): void {
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
    socket.on('error', (error) => container.logger.debug({ err: error }, 'websocket error'))
    if (sockets.clients.size > MAX_SOCKETS) {
      socket.close(CLOSE.full, 'too_many_connections')
      return
    }
    const serve = url.pathname === '/ws/events' ? openEvents(socket, request) : openLive(socket, request, url)
    serve.catch((error) => refuse(socket, toAppError(error, container.logger)))
  }

  async function openEvents(socket: WebSocket, request: IncomingMessage): Promise<void> {
    if (!principalOf(request)) return socket.close(CLOSE.refused, 'unauthenticated')
    serveEvents(container, socket)
  }

  async function openLive(socket: WebSocket, request: IncomingMessage, url: URL): Promise<void> {
    const executionId = Number(url.pathname.split('/').at(-1))
    const gone = new AbortController()
    const stop = () => gone.abort()
    socket.on('close', stop)
    stopping.signal.addEventListener('abort', stop)
    let unwatch = () => {}
    const readers = (perRun.get(executionId) ?? 0) + 1
    perRun.set(executionId, readers)
    try {
      if (readers > MAX_SOCKETS_PER_RUN) return socket.close(CLOSE.full, 'too_many_connections')
      const secret = url.searchParams.get('secret')
      const reader = await authorizeRead(container.shares, principalOf(request), executionId, secret)
      unwatch = watchReader(container, reader, (error) => refuse(socket, toAppError(error, container.logger)))
      await serveLive(
        container,
        socket,
        { executionId, from: readFrom(url.searchParams.get('from')) },
        gone.signal,
      )
    } finally {
      unwatch()
      stopping.signal.removeEventListener('abort', stop)
      const left = (perRun.get(executionId) ?? 1) - 1
      if (left > 0) perRun.set(executionId, left)
      else perRun.delete(executionId)
    }
  }

  function principalOf(request: IncomingMessage) {
    return container.access.authenticate({
      cookie: request.headers.cookie,
      authorization: request.headers.authorization,
    })
  }

  return {
    handleUpgrade(request, socket, head) {
      const url = readTarget(request)
      if (url.pathname !== '/ws/events' && !/^\/ws\/cmd-live\/\d{1,10}$/.test(url.pathname)) return false
      try {
        container.origins.checkHost(request.headers)
        container.origins.checkOrigin(request.headers)
      } catch (error) {
        rejectUpgrade(socket, toAppError(error, container.logger))
        return true
      }
      sockets.handleUpgrade(request, socket, head, (client) => accept(client, request, url))
      return true
    },
    async close() {
      clearInterval(heartbeat)
      stopping.abort()
      for (const socket of sockets.clients) socket.close(CLOSE.goingAway, 'shutting_down')
      sockets.close()
    },
  }
}

/** A refusal before the handshake: plain HTTP, so that a foreign page learns nothing but the code. */
function rejectUpgrade(socket: Duplex, error: AppError): void {
  const body = JSON.stringify({ error: { code: error.code, message: error.message, details: {} } })
  socket.end(
    `HTTP/1.1 ${error.status} Refused\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

/** A refusal after the handshake: browsers see close codes, not HTTP statuses. The reason is the stable code. */
function refuse(socket: WebSocket, error: AppError): void {
  const gone = isAppError(error) && (error.code === 'share_revoked' || error.code === 'share_expired')
  socket.close(gone ? CLOSE.gone : error.code === 'not_found' ? CLOSE.notFound : CLOSE.refused, error.code)
}

function readFrom(text: string | null): number | 'tail' {
  if (text === 'tail') return 'tail'
  const offset = Number(text ?? 0)
  return Number.isSafeInteger(offset) && offset > 0 ? offset : 0
}
