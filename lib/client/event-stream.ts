import { type EventMessage, eventMessage } from '@/lib/protocol/live'
import { ReconnectingSocket, type SocketEnvironment } from './reconnecting-socket'

export type EventStreamStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'reconnecting'; readonly attempt: number; readonly inMs: number }

export interface EventStreamOptions extends SocketEnvironment {
  readonly onEvent: (event: EventMessage) => void
  /** The connection is back after it was lost: events may have been missed, so lists have to be read again. */
  readonly onResync: () => void
  readonly onStatus?: (status: EventStreamStatus) => void
}

/** Events of all runs and documents (`/ws/events`) until `close()` is called. */
export class EventStream {
  private readonly socket: ReconnectingSocket
  private opens = 0

  constructor(private readonly options: EventStreamOptions) {
    this.socket = new ReconnectingSocket(
      {
        path: () => '/ws/events',
        onConnecting: () => options.onStatus?.({ kind: 'connecting' }),
        onOpen: () => this.opened(),
        onMessage: (data) => this.receive(data),
        onClose: () => 'retry',
        onRetry: (attempt, inMs) => options.onStatus?.({ kind: 'reconnecting', attempt, inMs }),
      },
      options,
    )
  }

  close(): void {
    this.socket.stop()
  }

  private opened(): void {
    this.opens++
    this.options.onStatus?.({ kind: 'open' })
    if (this.opens > 1) this.options.onResync()
  }

  private receive(data: unknown): void {
    if (typeof data !== 'string') return
    const event = parseEvent(data)
    if (!event) return
    this.socket.confirm()
    this.options.onEvent(event)
  }
}

function parseEvent(text: string): EventMessage | null {
  try {
    return eventMessage.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
