import type { WebSocket } from 'ws'

/** Bytes that may wait in a socket before its reader has to catch up. */
const WATERMARK = 256 * 1024

/**
 * Sends with backpressure: a call settles at once while the socket keeps up, and otherwise when what waits was taken by
 * the network. A producer that awaits every call never has more than the watermark in memory for one reader.
 */
export function createSocketWriter(socket: WebSocket): { send(data: string | Uint8Array): Promise<void> } {
  return {
    send(data) {
      if (socket.readyState !== socket.OPEN) return Promise.resolve()
      if (socket.bufferedAmount < WATERMARK) {
        socket.send(data)
        return Promise.resolve()
      }
      return new Promise((resolve) => socket.send(data, () => resolve()))
    },
  }
}
