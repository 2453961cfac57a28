import { LIVE_SUBPROTOCOL } from '@/lib/protocol/live'
import { backoffDelay } from './backoff'
import { type NetworkChange, onNetworkChange } from './network-changes'

/** What a socket needs from its surroundings; the defaults are the browser's. */
export interface SocketEnvironment {
  readonly WebSocket?: typeof WebSocket
  /** `http(s)://host`, default the page's. */
  readonly origin?: string
  /** [0, 1), for the jitter of the backoff. */
  readonly random?: () => number
  /** Calls back at changes of the network; returns the function that stops that. */
  readonly onNetworkChange?: (tell: (change: NetworkChange) => void) => () => void
}

/** What the owner of a socket decides. */
export interface SocketOwner {
  /** Path and query of the next connection. */
  path(): string
  onConnecting(): void
  onOpen(): void
  onMessage(data: unknown): void
  /** `retry` tries again after the backoff, `stop` is final. */
  onClose(code: number, reason: string): 'retry' | 'stop'
  /** Reconnect number `attempt` (from 1) follows in `delayMs`. */
  onRetry(attempt: number, delayMs: number): void
}

/** A connection that lived this long was a good one: the backoff starts anew after it. */
const STABLE_MS = 5000

/** A websocket of subprotocol `taskyard.v1` that comes back by itself until it is told to stop. */
export class ReconnectingSocket {
  private readonly stopListening: () => void
  private socket: WebSocket | null = null
  private timer: ReturnType<typeof setTimeout> | null = null
  private attempt = 0
  private openedAt = 0
  private stopped = false

  constructor(
    private readonly owner: SocketOwner,
    private readonly environment: SocketEnvironment = {},
  ) {
    const listen = environment.onNetworkChange ?? onNetworkChange
    this.stopListening = listen((change) => this.networkChanged(change))
    this.connect()
  }

  /** Says that the connection is of use: the backoff starts anew. */
  confirm(): void {
    this.attempt = 0
  }

  /** Drops the connection and makes a new one at once. */
  restart(): void {
    if (this.stopped) return
    this.drop()
    this.connect()
  }

  /** Drops the connection and makes a new one after the backoff. */
  retry(): void {
    if (this.stopped) return
    this.drop()
    this.waitAndConnect()
  }

  /** Closes for good. */
  stop(): void {
    if (this.stopped) return
    this.stopped = true
    this.stopListening()
    this.drop()
  }

  private connect(): void {
    this.owner.onConnecting()
    const { WebSocket: Socket = WebSocket, origin = location.origin } = this.environment
    const socket = new Socket(origin.replace(/^http/, 'ws') + this.owner.path(), LIVE_SUBPROTOCOL)
    socket.binaryType = 'arraybuffer'
    this.socket = socket
    // A socket that was dropped may still report; only the present one is listened to.
    const present = (handle: () => void) => () => {
      if (this.socket === socket) handle()
    }
    socket.onopen = present(() => {
      this.openedAt = Date.now()
      this.owner.onOpen()
    })
    socket.onmessage = (event) => present(() => this.owner.onMessage(event.data))()
    socket.onclose = (event) => present(() => this.closed(event.code, event.reason))()
    // An error is always followed by a close, which says what there is to say.
    socket.onerror = null
  }

  private closed(code: number, reason: string): void {
    this.socket = null
    if (this.openedAt > 0 && Date.now() - this.openedAt >= STABLE_MS) this.attempt = 0
    this.openedAt = 0
    if (this.owner.onClose(code, reason) === 'stop') this.stop()
    else if (!this.stopped) this.waitAndConnect()
  }

  private waitAndConnect(): void {
    const delay = backoffDelay(this.attempt, this.environment.random)
    this.attempt++
    this.owner.onRetry(this.attempt, delay)
    this.timer = setTimeout(() => {
      this.timer = null
      this.connect()
    }, delay)
  }

  /** An open socket does not notice by itself, for minutes, that its network is gone or was changed for another. */
  private networkChanged(change: NetworkChange): void {
    const open = this.socket?.readyState === 1
    switch (change) {
      case 'offline':
        if (open) this.retry()
        break
      case 'online':
        if (open || this.timer !== null) this.restart()
        break
      case 'looked-at':
        if (this.timer !== null) this.restart()
        break
    }
  }

  private drop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    const socket = this.socket
    this.socket = null
    this.openedAt = 0
    if (!socket) return
    // An unheard 'error' event is thrown by some implementations when a handshake is broken off.
    socket.onerror = () => undefined
    socket.close()
  }
}
