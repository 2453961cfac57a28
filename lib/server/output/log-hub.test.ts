import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { OutputChunk } from '@/lib/domain/output'
import { createMemoryOutputStore } from '@/lib/engine/memory/memory-output-store'
import type { OutputStore } from '@/lib/engine/ports'
import type { LiveFrame } from '@/lib/protocol/live'
import { LogHub } from './log-hub'

const ID = 7
const RAW = { out: 0, err: 0 }
const quiet = { warn: () => undefined }

function openLog(store: OutputStore = createMemoryOutputStore()) {
  const hub = new LogHub(store, quiet)
  return { hub, store, log: hub.open(ID) }
}

async function readAll(hub: LogHub, from = 0, signal?: AbortSignal): Promise<LiveFrame[]> {
  const frames: LiveFrame[] = []
  for await (const batch of hub.read(ID, from, signal)) frames.push(...batch)
  return frames
}

const textOf = (frames: readonly LiveFrame[]) => Buffer.concat(frames.map((frame) => frame.bytes)).toString()

/** `count` numbered lines of 100 bytes. */
const block = (from: number, count: number) =>
  Buffer.from(Array.from({ length: count }, (_, i) => `${`line ${from + i} `.padEnd(99, '.')}\n`).join(''))

describe('log hub', () => {
  it('gives a reader stored, remembered and coming frames without gap or repeat', async () => {
    const { hub, log } = openLog()
    const expected: Buffer[] = []
    const write = async (from: number) => {
      const bytes = block(from, 500)
      expected.push(bytes)
      await log.room()
      log.append('out', bytes, from, RAW)
    }
    for (let i = 0; i < 40; i++) await write(i * 500)
    const reading = readAll(hub)
    for (let i = 40; i < 60; i++) await write(i * 500)
    const summary = await log.seal(0)
    hub.forget(log)
    const frames = await reading
    const whole = Buffer.concat(expected)
    expect(textOf(frames)).toBe(whole.toString())
    expect(summary).toEqual({
      bytes: whole.length,
      lines: 30_000,
      omittedBytes: 0,
      sha256: createHash('sha256').update(whole).digest('hex'),
    })
    frames.reduce((end, frame) => {
      expect(frame.offset).toBe(end)
      return end + frame.bytes.length
    }, 0)
    expect(textOf(await readAll(hub))).toBe(whole.toString())
    expect(textOf(await readAll(hub, 1_234_567))).toBe(whole.subarray(1_234_567).toString())
  })

  it('numbers lines across frames and streams', async () => {
    const { hub, log } = openLog()
    log.append('out', Buffer.from('one\ntw'), 1, RAW)
    log.append('err', Buffer.from('oops\n'), 2, RAW)
    log.append('out', Buffer.from('four'), 3, RAW)
    await log.seal(0)
    const frames = await readAll(hub, 4)
    expect(frames.map(({ offset, line, stream, time }) => [offset, line, stream, time])).toEqual([
      [4, 2, 'out', 1],
      [6, 2, 'err', 2],
      [11, 3, 'out', 3],
    ])
    expect(log.summary().lines).toBe(3)
  })

  it('cuts a huge frame into pieces of at most 64 KiB, between characters', async () => {
    const { hub, log } = openLog()
    const text = '€'.repeat(100_000)
    log.append('out', Buffer.from(text), 0, RAW)
    await log.seal(0)
    for (const live of [true, false]) {
      if (!live) hub.forget(log)
      const frames = await readAll(hub)
      expect(textOf(frames)).toBe(text)
      for (const { bytes } of frames) {
        expect(bytes.length).toBeLessThanOrEqual(64 * 1024)
        expect(bytes.length % 3).toBe(0)
      }
    }
  })

  it('ends at once for a run without log or output, and tells when a log opens', async () => {
    const hub = new LogHub(createMemoryOutputStore(), quiet)
    expect(await readAll(hub)).toEqual([])
    const gone = new AbortController()
    const opened = hub.whenOpen(ID, new AbortController().signal)
    const left = hub.whenOpen(ID, gone.signal)
    expect(hub.waiting).toBe(2)
    gone.abort()
    await left
    hub.open(ID)
    await opened
    expect(hub.waiting).toBe(0)
  })

  it('forgets readers that vanish', async () => {
    const { hub, log } = openLog()
    log.append('out', Buffer.from('hello\n'), 0, RAW)
    const gone = new AbortController()
    const readers = Array.from({ length: 10 }, () => readAll(hub, 0, gone.signal))
    while (log.waiting < 10) await Promise.resolve()
    gone.abort()
    expect((await Promise.all(readers)).map(textOf)).toEqual(Array(10).fill('hello\n'))
    expect(hub.waiting).toBe(0)
  })

  it('stores a chunk again while it grows, and a full one once', async () => {
    const puts: OutputChunk[] = []
    const memory = createMemoryOutputStore()
    const { log } = openLog({
      ...memory,
      put: async (id, chunk) => {
        puts.push(chunk)
        await memory.put(id, chunk)
      },
    })
    log.append('out', block(0, 10), 0, { out: 1000, err: 0 })
    log.append('out', block(10, 700), 1, { out: 71_000, err: 0 })
    log.append('err', Buffer.from('end\n'), 2, { out: 71_000, err: 4 })
    await log.seal(0)
    expect(
      puts.map(({ seq, offset, firstLine, newlines, raw }) => [seq, offset, firstLine, newlines, raw]),
    ).toEqual([
      [0, 0, 1, 710, { out: 71_000, err: 0 }],
      [1, 71_000, 711, 1, { out: 71_000, err: 4 }],
    ])
  })

  it('has no room while the store fails, and loses nothing', async () => {
    const memory = createMemoryOutputStore()
    let failures = 3
    const { hub, log } = openLog({
      ...memory,
      put: async (id, chunk) => {
        if (failures-- > 0) throw new Error('database is locked')
        await memory.put(id, chunk)
      },
    })
    const bytes = block(0, 700)
    for (let i = 0; i < 4; i++) log.append('out', bytes, i, RAW)
    let room = false
    const waiting = log.room().then(() => {
      room = true
    })
    await Promise.resolve()
    expect(room).toBe(false)
    await waiting
    expect(failures).toBeLessThan(0)
    await log.seal(0)
    hub.forget(log)
    expect(textOf(await readAll(hub))).toBe(bytes.toString().repeat(4))
  })

  it('goes on with a stored log where it ended', async () => {
    const { hub, store, log } = openLog()
    log.append('out', Buffer.from('one\ntwo'), 5, { out: 7, err: 0 })
    await log.seal(0)
    hub.forget(log)
    const again = await new LogHub(store, quiet).reopen(ID)
    expect([again.end, again.raw.out, again.lastStream, again.atLineStart]).toEqual([7, 7, 'out', false])
    again.append('out', Buffer.from(' and a half\n'), 6, { out: 19, err: 0 })
    expect(await again.seal(0)).toEqual({
      bytes: 19,
      lines: 2,
      omittedBytes: 0,
      sha256: createHash('sha256').update('one\ntwo and a half\n').digest('hex'),
    })
    expect(await store.listFrom(ID, 0, 10)).toHaveLength(1)
  })

  it('finds positions', async () => {
    const { hub, log } = openLog()
    for (let i = 0; i < 30; i++) {
      await log.room()
      log.append('out', block(i * 700, 700), i, RAW)
    }
    await log.seal(0)
    for (const live of [true, false]) {
      if (!live) hub.forget(log)
      expect(await hub.position(ID, 0)).toEqual({ offset: 0, line: 1 })
      expect(await hub.position(ID, 150)).toEqual({ offset: 150, line: 2 })
      expect(await hub.position(ID, 9_999_999)).toEqual({ offset: 30 * 70_000, line: 21_001 })
      const tail = await hub.position(ID, 'tail')
      expect(tail.offset).toBeGreaterThanOrEqual(28 * 70_000)
      expect(tail.line).toBe(tail.offset / 100 + 1)
    }
  })
})
