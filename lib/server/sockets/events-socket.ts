import type { WebSocket } from 'ws'
import type { BusEvent } from '@/lib/engine/ports'
import type { EventMessage } from '@/lib/protocol/live'
import type { Container } from '../container'
import { viewExecution } from '../present/execution-view'

/** A page that does not take its events is dropped at this backlog (bytes); it reconnects and reads afresh. */
const MAX_BACKLOG = 1024 * 1024

/** Sends what changes in any run or document to one page, until the socket closes. */
export function serveEvents(container: Container, socket: WebSocket): void {
  const say = (message: EventMessage) => {
    if (socket.bufferedAmount > MAX_BACKLOG) return socket.terminate()
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  say({ type: 'counts', ...container.dispatcher.counts() })
  const unsubscribe = container.bus.subscribe((event) => {
    if (event.type !== 'link_revoked') say(present(event))
  })
  socket.on('close', unsubscribe)
}

function present(event: Exclude<BusEvent, { type: 'link_revoked' }>): EventMessage {
  return event.type === 'execution' ? { type: 'execution', execution: viewExecution(event.execution) } : event
}
