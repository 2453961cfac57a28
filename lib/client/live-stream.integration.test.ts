import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket as NodeWebSocket } from 'ws'
import { countNewlines } from '@/lib/domain/output'
import { CLOSE, type LiveFrame } from '@/lib/protocol/live'
import { type LivePeer, startLiveServer } from './fixtures/live-server'
import { LiveStream, type LiveStreamOptions, type StreamStatus } from './live-stream'
import type { NetworkChange } from './network-changes'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Starts a server and a stream that reads it; resolves with what was seen once the stream is final. */
async function readAll(
  log: Uint8Array,
  serve: (peer: LivePeer, connection: number) => void,
  options: Partial<LiveStreamOptions> = {},
) {
  const server = await startLiveServer(log, serve)
  cleanups.push(server.close)
  const frames: LiveFrame[] = []
  const statuses: StreamStatus[] = []
  const tellers: ((change: NetworkChange) => void)[] = []
  await new Promise<void>((resolve) => {
    const stream = new LiveStream({
      executionId: 7,
      WebSocket: NodeWebSocket as unknown as typeof WebSocket,
      // The backoff would be longer than any test waits: only a wake-up connects again.
      random: () => 1e6,
      onNetworkChange: (tell) => {
        tellers.push(tell)
        return () => undefined
      },
      ...options,
      origin: server.origin,
      onFrame: (frame) => frames.push({ ...frame, bytes: frame.bytes.slice() }),
      onStatus: (status) => {
        statuses.push(status)
        if (status.kind === 'reconnecting') setImmediate(() => tellers[0]?.('looked-at'))
        if (status.kind === 'ended' || status.kind === 'refused') resolve()
      },
    })
    cleanups.push(() => stream.close())
  })
  const text = frames.map((frame) => new TextDecoder().decode(frame.bytes)).join('')
  const resumed = statuses.flatMap((status) =>
    status.kind === 'open' && status.resumed ? [status.resumed] : [],
  )
  return { frames, statuses, text, resumed }
}

function range(from: number, length: number, step: number): number[] {
  return Array.from({ length: Math.ceil((length - from) / step) }, (_, i) => from + i * step)
}

describe('a live stream', () => {
  it('gives the whole text in order over connections cut at random points, with repeats and skipped frames', async () => {
    const piece = fc.constantFrom('a', 'é', '日本', '🏃', '\n', 'line of text\n', '\u001b[31m', '\r')
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { minLength: 1, maxLength: 200 }),
        fc.array(
          fc.record({ frames: fc.integer({ min: 0, max: 12 }), back: fc.nat(6), skip: fc.boolean() }),
          { maxLength: 4 },
        ),
        async (pieces, cuts) => {
          const encoded = pieces.map((text) => new TextEncoder().encode(text))
          const bounds = [0]
          for (const bytes of encoded) bounds.push((bounds.at(-1) ?? 0) + bytes.length)
          const log = Buffer.concat(encoded)
          const { text, frames, resumed } = await readAll(log, (peer, connection) => {
            const cut = cuts[connection]
            const asked = bounds.indexOf(Number(peer.from))
            const first = Math.max(0, asked - (cut?.back ?? 0))
            peer.hello(bounds[first] ?? 0)
            let sent = 0
            for (let i = first; i + 1 < bounds.length; i++) {
              if (cut && sent++ >= cut.frames) return peer.socket.terminate()
              // A frame that never arrives: the reader must notice and ask again.
              if (cut?.skip && connection === 0 && i === asked) continue
              peer.frame(bounds[i] ?? 0, bounds[i + 1] ?? 0)
            }
            peer.end()
          })
          expect(text).toBe(pieces.join(''))
          for (const frame of frames)
            expect(frame.line).toBe(1 + countNewlines(log.subarray(0, frame.offset)))
          expect(resumed.every(({ missed }) => missed === 0)).toBe(true)
        },
      ),
      { numRuns: 60, seed: 20_261 },
    )
  })

  it('trims a frame that overlaps what it has, and numbers its line', async () => {
    const log = new TextEncoder().encode('one\ntwo\nthree\n')
    const { frames, text, resumed } = await readAll(log, (peer, connection) => {
      peer.hello(0)
      peer.frame(0, connection === 0 ? 6 : log.length)
      if (connection === 0) peer.socket.close(CLOSE.goingAway)
      else peer.end()
    })
    expect(text).toBe('one\ntwo\nthree\n')
    expect(frames.map(({ offset, line }) => ({ offset, line }))).toEqual([
      { offset: 0, line: 1 },
      { offset: 6, line: 2 },
    ])
    expect(resumed).toEqual([{ at: 6, missed: 0 }])
  })

  it('counts bytes as missed only when the server insists that it starts later', async () => {
    const log = new TextEncoder().encode('x'.repeat(100))
    const { text, resumed } = await readAll(log, (peer) => {
      const from = Number(peer.from) === 0 ? 0 : 60
      peer.hello(from)
      peer.frame(from, from === 0 ? 40 : 100)
      if (from === 0) peer.socket.terminate()
      else peer.end()
    })
    expect(text).toHaveLength(80)
    expect(resumed.at(-1)).toEqual({ at: 60, missed: 20 })
  })

  it('starts at the tail where the server says', async () => {
    const log = new TextEncoder().encode('head\ntail\n')
    const { frames } = await readAll(
      log,
      (peer) => {
        expect(peer.from).toBe('tail')
        peer.hello(5)
        peer.frame(5, log.length)
        peer.end()
      },
      { from: 'tail' },
    )
    expect(frames.map(({ offset, line }) => ({ offset, line }))).toEqual([{ offset: 5, line: 2 }])
  })

  it('reads a long log of many frames', async () => {
    const log = new TextEncoder().encode('0123456789\n'.repeat(100_000))
    const { text } = await readAll(log, (peer) => {
      peer.hello(0)
      for (const at of range(0, log.length, 65_536)) peer.frame(at, Math.min(at + 65_536, log.length))
      peer.end()
    })
    expect(text.length).toBe(log.length)
  })

  it.each([
    [CLOSE.gone, 'share_expired', 'share_expired', /expired/],
    [CLOSE.gone, '', 'share_revoked', /revoked/],
    [CLOSE.refused, 'unauthenticated', 'unauthenticated', /Sign in/],
  ])('is refused for good by the close code %i %s', async (close, reason, code, message) => {
    const { statuses } = await readAll(new Uint8Array(), (peer) => peer.socket.close(close, reason))
    expect(statuses.at(-1)).toEqual({ kind: 'refused', code, message: expect.stringMatching(message) })
    expect(statuses.some(({ kind }) => kind === 'reconnecting')).toBe(false)
  })

  it('lets go of an open connection when the network is gone, and goes on at once when it is back', async () => {
    const log = new TextEncoder().encode('done\n')
    let tell: (change: NetworkChange) => void = () => undefined
    let hellos = 0
    const { text, statuses } = await readAll(
      log,
      (peer, connection) => {
        peer.hello(0)
        if (connection === 0) return
        peer.frame(0, log.length)
        peer.end()
      },
      {
        onNetworkChange: (listener) => {
          tell = listener
          return () => undefined
        },
        onHello: () => {
          if (hellos++ > 0) return
          setImmediate(() => {
            tell('offline')
            tell('online')
          })
        },
      },
    )
    expect(text).toBe('done\n')
    expect(statuses.map(({ kind }) => kind)).toEqual([
      'connecting',
      'open',
      'reconnecting',
      'connecting',
      'open',
      'ended',
    ])
  })

  it('waits for the backoff when nothing wakes it', async () => {
    const log = new TextEncoder().encode('done\n')
    const { text, statuses } = await readAll(
      log,
      (peer, connection) => {
        if (connection === 0) return peer.socket.terminate()
        peer.hello(0)
        peer.frame(0, log.length)
        peer.end()
      },
      { random: () => 0, onNetworkChange: () => () => undefined },
    )
    expect(text).toBe('done\n')
    expect(statuses).toContainEqual({ kind: 'reconnecting', attempt: 1, inMs: 250 })
  })
})
