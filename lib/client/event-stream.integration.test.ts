import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws'
import { EventStream } from './event-stream'

const cleanups: (() => unknown)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup()
})

it('hands on events and asks for a resync after a lost connection, not after the first one', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  cleanups.push(() => server.close())
  await once(server, 'listening')
  let connections = 0
  server.on('connection', (socket) => {
    connections++
    socket.send('not JSON')
    socket.send(JSON.stringify({ type: 'counts', running: connections, queued: 0 }), () => {
      if (connections === 1) socket.terminate()
    })
  })
  const seen: string[] = []
  await new Promise<void>((resolve) => {
    const stream = new EventStream({
      WebSocket: NodeWebSocket as unknown as typeof WebSocket,
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      random: () => 0,
      onEvent: (event) => {
        seen.push(event.type === 'counts' ? `running ${event.running}` : event.type)
        if (connections === 2) resolve()
      },
      onResync: () => seen.push('resync'),
    })
    cleanups.push(() => stream.close())
  })
  expect(seen).toEqual(['running 1', 'resync', 'running 2'])
})
