/**
 * The live stream of one run. Protocol: `lib/protocol/live.ts`. Each reader is a loop of its own that pulls from the
 * log at its own pace; nothing is ever pushed at a reader, so a slow one costs one piece of output and delays nobody.
 */
import { StringDecoder } from 'node:string_decoder'
import type { WebSocket } from 'ws'
import { isAppError } from '@/lib/domain/errors'
import { CLOSE, encodeFrame, LIVE_SUBPROTOCOL, type LiveMessage } from '@/lib/protocol/live'
import type { Container } from '../container'
import { viewExecution } from '../present/execution-view'
import { followRun } from './follow-run'
import { createSocketWriter } from './socket-writer'

export interface LiveRequest {
  readonly executionId: number
  /** A log offset, or `tail` for the last stored chunk. */
  readonly from: number | 'tail'
}

/** Serves one reader until the run ends, the reader leaves, or `signal` aborts. Never throws. */
export async function serveLive(
  container: Container,
  socket: WebSocket,
  request: LiveRequest,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (socket.protocol === LIVE_SUBPROTOCOL) await serveFrames(container, socket, request, signal)
    else await serveLines(container, socket, request, signal)
    socket.close(signal.aborted ? CLOSE.goingAway : CLOSE.normal)
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return socket.close(CLOSE.notFound, error.code)
    container.logger.error({ err: error, run: request.executionId }, 'live stream failed')
    socket.close(1011, 'internal')
  }
}

async function serveFrames(
  container: Container,
  socket: WebSocket,
  request: LiveRequest,
  signal: AbortSignal,
): Promise<void> {
  const { executionId: id } = request
  const writer = createSocketWriter(socket)
  const say = (message: LiveMessage) => writer.send(JSON.stringify(message))
  const start = await container.logs.position(id, request.from)
  const execution = await container.runs.get(id)
  const summary = container.logs.summary(id) ?? execution.output
  await say({
    type: 'hello',
    from: start.offset,
    line: start.line,
    bytes: summary.bytes,
    lines: summary.lines,
    execution: viewExecution(execution),
  })
  const unsubscribe = container.bus.subscribe((event) => {
    if (event.type === 'execution' && event.execution.id === id)
      void say({ type: 'execution', execution: viewExecution(event.execution) })
  })
  let end = start.offset
  try {
    for await (const frames of followRun(container, id, start.offset, signal)) {
      for (const frame of frames) {
        await writer.send(encodeFrame(frame))
        end = frame.offset + frame.bytes.length
      }
    }
  } finally {
    unsubscribe()
  }
  if (!signal.aborted)
    await say({ type: 'end', bytes: end, execution: viewExecution(await container.runs.get(id)) })
}

/** A line longer than this goes out in several messages. */
const LINE_PIECE = 1024 * 1024

async function serveLines(
  container: Container,
  socket: WebSocket,
  request: LiveRequest,
  signal: AbortSignal,
): Promise<void> {
  const writer = createSocketWriter(socket)
  const decoder = new StringDecoder('utf8')
  const start = await container.logs.position(request.executionId, request.from)
  let rest = ''
  for await (const frames of followRun(container, request.executionId, start.offset, signal)) {
    for (const frame of frames) {
      const lines = (
        rest + decoder.write(Buffer.from(frame.bytes.buffer, frame.bytes.byteOffset, frame.bytes.length))
      ).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) await writer.send(line)
      if (rest.length > LINE_PIECE) {
        await writer.send(rest)
        rest = ''
      }
    }
  }
  if (rest !== '' && !signal.aborted) await writer.send(rest)
}
