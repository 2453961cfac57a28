import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket as NodeWebSocket } from 'ws'
import type { OutputLines } from '@/lib/protocol/executions'
import { type LivePeer, sampleExecution, startLiveServer } from './fixtures/live-server'
import { LogSession, type LogSessionOptions, STREAM_WHOLE_BYTES } from './log-session'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const encode = (text: string) => new TextEncoder().encode(text)
const noLines = { lines: () => Promise.reject(new Error('nothing should be fetched')) }

async function openSession(
  log: Uint8Array,
  serve: (peer: LivePeer) => void,
  options: Partial<LogSessionOptions>,
) {
  const server = await startLiveServer(log, serve)
  cleanups.push(server.close)
  const session = new LogSession({
    execution: sampleExecution(),
    api: noLines,
    WebSocket: NodeWebSocket as unknown as typeof WebSocket,
    origin: server.origin,
    random: () => 0,
    schedule: (callback) => setImmediate(callback),
    ...options,
  })
  session.start()
  cleanups.push(() => session.stop())
  const ended = () => vi.waitFor(() => expect(session.status.kind).toBe('ended'), { timeout: 10_000 })
  const text = () =>
    Array.from({ length: session.model.totalLines }, (_, i) => session.model.getLine(i + 1)?.text ?? null)
  return { session, ended, text }
}

describe('a log session', () => {
  it('streams a short log from its first byte and reports the end of the run', async () => {
    const log = encode('one\ntwo\n')
    const states: string[] = []
    const { ended, text } = await openSession(
      log,
      (peer) => {
        expect(peer.from).toBe('0')
        peer.hello(0)
        peer.frame(0, log.length)
        peer.end()
      },
      { onExecution: ({ state }) => states.push(state) },
    )
    await ended()
    expect(text()).toEqual(['one', 'two'])
    expect(states).toEqual(['running', 'succeeded'])
  })

  it('streams only the end of a large log', async () => {
    const log = encode('head\ntail\n')
    const { session, ended, text } = await openSession(
      log,
      (peer) => {
        expect(peer.from).toBe('tail')
        peer.hello(5)
        peer.frame(5, log.length)
        peer.end()
      },
      {
        execution: sampleExecution({
          output: { bytes: STREAM_WHOLE_BYTES + 1, lines: 2, omittedBytes: 0, sha256: null },
        }),
        api: { lines: async () => lines(['head', 'tail']) },
      },
    )
    await ended()
    session.model.want(1, 2)
    await vi.waitFor(() => expect(text()).toEqual(['head', 'tail']))
  })

  it('goes on after the lines that came with the page', async () => {
    const log = encode('one\ntwo\nthree\n')
    const { ended, text } = await openSession(
      log,
      (peer) => {
        expect(peer.from).toBe('4')
        peer.hello(4)
        peer.frame(4, log.length)
        peer.end()
      },
      { initialLines: { ...lines(['one', 'tw']), sealed: false } },
    )
    await ended()
    expect(text()).toEqual(['one', 'two', 'three'])
  })

  it('needs no connection for a sealed log', async () => {
    const output = { bytes: 8, lines: 2, omittedBytes: 0, sha256: 'ab' }
    const { session, text } = await openSession(encode(''), () => expect.unreachable(), {
      execution: sampleExecution({ state: 'failed', output }),
      api: { lines: async () => lines(['one', 'two']) },
    })
    expect([session.status.kind, session.model.totalLines]).toEqual(['ended', 2])
    session.model.want(1, 2)
    await vi.waitFor(() => expect(text()).toEqual(['one', 'two']))
  })

  it('goes on where it stopped', async () => {
    const log = encode('one\ntwo\n')
    const asked: string[] = []
    const { session, ended, text } = await openSession(
      log,
      (peer) => {
        asked.push(peer.from)
        peer.hello(Number(peer.from))
        if (asked.length === 1) peer.frame(0, 6)
        else {
          peer.frame(6, log.length)
          peer.end()
        }
      },
      {},
    )
    await vi.waitFor(() => expect(text()).toEqual(['one', 'tw']))
    session.stop()
    session.start()
    await ended()
    expect(asked).toEqual(['0', '6'])
    expect(text()).toEqual(['one', 'two'])
  })
})

function lines(texts: readonly string[]): OutputLines {
  let offset = 0
  const all = texts.map((text) => {
    const line = { text, stream: 'out' as const, time: 0, offset, bytes: text.length }
    offset += text.length + 1
    return line
  })
  return { fromLine: 1, lines: all, totalLines: texts.length, sealed: true }
}
