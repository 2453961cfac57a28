import WebSocket from 'ws'
import {
  decodeFrame,
  LIVE_SUBPROTOCOL,
  type LiveFrame,
  type LiveMessage,
  liveMessage,
} from '../../lib/protocol/live'

/** A reader of the live stream that keeps everything it was sent. */
export interface LiveReader {
  readonly socket: WebSocket
  readonly frames: readonly LiveFrame[]
  readonly messages: readonly LiveMessage[]
  /** Close code and reason; never rejects. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  /** The output received, joined. */
  bytes(): Buffer
}

/** Where the live stream of a live URL is. */
function socketUrlOf(output: string, from?: number | 'tail'): string {
  const url = output.replace(/^http/, 'ws').replace('/live/', '/ws/cmd-live/')
  return from === undefined ? url : `${url}&from=${from}`
}

/** Opens the live stream behind a live URL. Anything that is not of the protocol is an error of the test. */
export function openLive(output: string, from?: number | 'tail'): LiveReader {
  const socket = new WebSocket(socketUrlOf(output, from), LIVE_SUBPROTOCOL)
  const frames: LiveFrame[] = []
  const messages: LiveMessage[] = []
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
  })
  socket.on('error', () => undefined)
  socket.on('message', (data: Buffer, binary) => {
    if (!binary) return messages.push(liveMessage.parse(JSON.parse(data.toString())))
    const frame = decodeFrame(data)
    if (!frame) throw new Error(`Not a frame: ${data.toString('hex')}`)
    frames.push(frame)
  })
  return { socket, frames, messages, closed, bytes: () => Buffer.concat(frames.map(({ bytes }) => bytes)) }
}

/** Reads a live URL to its end. */
export async function readLive(output: string, from?: number | 'tail'): Promise<LiveReader> {
  const reader = openLive(output, from)
  const { code, reason } = await reader.closed
  if (code !== 1000) throw new Error(`The live stream closed with ${code} ${reason}.`)
  return reader
}
