/**
 * The reader's side of the live stream (`lib/protocol/live.ts`).
 *
 * Invariant: frames are handed on in the order of the log, without gap or repeat, over any number of connections.
 * `next` is the log offset of the first byte not yet handed on; every new connection asks for `from=next`. A frame
 * that ends at or before `next` is a repeat and dropped, one that overlaps is trimmed, and one that begins after
 * `next` is a gap: the stream reconnects at `next`. Only when the server then says again that it starts later are the
 * bytes between given up and counted as missed.
 */
import { countNewlines } from '@/lib/domain/output'
import type { ExecutionView } from '@/lib/protocol/executions'
import { CLOSE, decodeFrame, type LiveFrame, type LiveMessage, liveMessage } from '@/lib/protocol/live'
import { ReconnectingSocket, type SocketEnvironment } from './reconnecting-socket'

export type LiveHello = Extract<LiveMessage, { type: 'hello' }>

export type StreamStatus =
  | { readonly kind: 'connecting' }
  /** `resumed` is set after a lost connection: at which log offset it went on, and how many bytes were lost (0). */
  | { readonly kind: 'open'; readonly resumed: { readonly at: number; readonly missed: number } | null }
  | { readonly kind: 'reconnecting'; readonly attempt: number; readonly inMs: number }
  /** Everything was received; final. */
  | { readonly kind: 'ended' }
  /** The server will not show this run, e.g. because the share link was revoked; final. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }

export interface LiveStreamOptions extends SocketEnvironment {
  readonly executionId: number
  /** Secret of a share link; without it the session counts. */
  readonly secret?: string | undefined
  /** Log offset to start at, or `tail` for the last stored chunk. Default 0. */
  readonly from?: number | 'tail'
  readonly onStatus?: (status: StreamStatus) => void
  /** At the start of each connection. */
  readonly onHello?: (hello: LiveHello) => void
  readonly onFrame: (frame: LiveFrame) => void
  readonly onExecution?: (execution: ExecutionView) => void
}

const REFUSALS = {
  unauthenticated: 'The session has ended. Sign in again.',
  bad_secret: 'This link does not open this run. Ask for the whole link again.',
  not_found: 'There is no such run, or it was deleted.',
  share_revoked: 'This link was revoked by the person who shared it.',
  share_expired: 'This link has expired. Ask for a new one.',
} as const

/** Why a run is not shown: the server's error code, sent as the reason of the close. */
export type RefusalCode = keyof typeof REFUSALS

/** What a close code means when its reason says nothing. */
const FALLBACKS: Readonly<Record<number, RefusalCode>> = {
  [CLOSE.refused]: 'bad_secret',
  [CLOSE.notFound]: 'not_found',
  [CLOSE.gone]: 'share_revoked',
}

/** Reads one run's output from when it is made until the run ends or `close()` is called. */
export class LiveStream {
  private readonly socket: ReconnectingSocket
  private next: number | null
  private opens = 0
  private missed = 0
  /** Where a gap was met and asked for again. */
  private gapAt: number | null = null

  constructor(private readonly options: LiveStreamOptions) {
    this.next = options.from === 'tail' ? null : (options.from ?? 0)
    this.socket = new ReconnectingSocket(
      {
        path: () => this.path(),
        onConnecting: () => this.report({ kind: 'connecting' }),
        onOpen: () => undefined,
        onMessage: (data) => this.receive(data),
        onClose: (code, reason) => this.closed(code, reason),
        onRetry: (attempt, inMs) => this.report({ kind: 'reconnecting', attempt, inMs }),
      },
      options,
    )
  }

  /** Log offset after the last byte handed on; null before the first connection of a `tail` stream. */
  get position(): number | null {
    return this.next
  }

  /** Stops reading. No callback follows. */
  close(): void {
    this.socket.stop()
  }

  private path(): string {
    const query = new URLSearchParams({ live: 'true' })
    if (this.options.secret) query.set('secret', this.options.secret)
    query.set('from', this.next === null ? 'tail' : String(this.next))
    return `/ws/cmd-live/${this.options.executionId}?${query}`
  }

  private report(status: StreamStatus): void {
    this.options.onStatus?.(status)
  }

  private receive(data: unknown): void {
    if (typeof data === 'string') this.receiveMessage(data)
    else if (data instanceof ArrayBuffer) {
      const frame = decodeFrame(new Uint8Array(data))
      if (frame) this.receiveFrame(frame)
    }
  }

  private receiveMessage(text: string): void {
    const message = parseMessage(text)
    switch (message?.type) {
      case 'hello':
        this.begin(message)
        break
      case 'execution':
        this.options.onExecution?.(message.execution)
        break
      case 'end':
        this.end(message)
        break
    }
  }

  private begin(hello: LiveHello): void {
    if (this.next === null) this.next = hello.from
    else if (hello.from > this.next && !this.giveUp(hello.from)) return
    this.opens++
    this.options.onHello?.(hello)
    this.options.onExecution?.(hello.execution)
    this.report({ kind: 'open', resumed: this.opens > 1 ? { at: this.next, missed: this.missed } : null })
  }

  private end(message: Extract<LiveMessage, { type: 'end' }>): void {
    if (this.next !== null && message.bytes > this.next && !this.giveUp(message.bytes)) return
    this.options.onExecution?.(message.execution)
    this.socket.stop()
    this.report({ kind: 'ended' })
  }

  private receiveFrame(frame: LiveFrame): void {
    if (this.next === null) return
    const end = frame.offset + frame.bytes.length
    if (end <= this.next) return
    if (frame.offset > this.next && !this.giveUp(frame.offset)) return
    const fresh = trimFrame(frame, this.next)
    this.next = end
    this.gapAt = null
    this.socket.confirm()
    this.options.onFrame(fresh)
  }

  /** Asks once more for the bytes before `offset`; true when that was done before and they are lost. */
  private giveUp(offset: number): boolean {
    if (this.next === null) return true
    if (this.gapAt !== this.next) {
      this.gapAt = this.next
      this.socket.retry()
      return false
    }
    this.missed += offset - this.next
    this.next = offset
    this.gapAt = null
    return true
  }

  private closed(code: number, reason: string): 'retry' | 'stop' {
    const fallback = FALLBACKS[code]
    if (!fallback) return 'retry'
    const refusal = isRefusalCode(reason) ? reason : fallback
    this.report({ kind: 'refused', code: refusal, message: REFUSALS[refusal] })
    return 'stop'
  }
}

function isRefusalCode(text: string): text is RefusalCode {
  return Object.hasOwn(REFUSALS, text)
}

function trimFrame(frame: LiveFrame, from: number): LiveFrame {
  const repeated = from - frame.offset
  if (repeated <= 0) return frame
  const line = frame.line + countNewlines(frame.bytes.subarray(0, repeated))
  return { ...frame, offset: from, line, bytes: frame.bytes.subarray(repeated) }
}

function parseMessage(text: string): LiveMessage | null {
  try {
    return liveMessage.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
