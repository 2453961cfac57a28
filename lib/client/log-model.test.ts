import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countNewlines } from '@/lib/domain/output'
import { renderLine } from '@/lib/domain/terminal/render-line'
import type { OutputLines } from '@/lib/protocol/executions'
import type { LiveFrame } from '@/lib/protocol/live'
import { LogModel, type LogModelOptions } from './log-model'

const encode = (text: string) => new TextEncoder().encode(text)

/** The server's side: a log as text that can be read by line or as frames cut at whole characters. */
class SampleLog {
  readonly bytes: Uint8Array
  constructor(readonly text: string) {
    this.bytes = encode(text)
  }

  get lines(): string[] {
    const lines = this.text.split('\n')
    if (lines.at(-1) === '') lines.pop()
    return lines
  }

  read(fromLine: number, count: number, sealed = true): OutputLines {
    const all = this.lines
    let offset = all.slice(0, fromLine - 1).reduce((sum, line) => sum + encode(line).length + 1, 0)
    const lines = all.slice(fromLine - 1, fromLine - 1 + count).map((text) => {
      const line = {
        text: text.slice(0, 16 * 1024),
        stream: 'out' as const,
        time: 0,
        offset,
        bytes: encode(text).length,
      }
      offset += line.bytes + 1
      return line
    })
    return { fromLine, lines, totalLines: all.length, sealed }
  }

  frame(from: number, to = this.bytes.length): LiveFrame {
    const line = 1 + countNewlines(this.bytes.subarray(0, from))
    return { stream: 'out', offset: from, time: 0, line, bytes: this.bytes.subarray(from, to) }
  }
}

/** A model whose notifications and fetches are let through by hand. */
function createModel(log: SampleLog, options: Partial<LogModelOptions> = {}) {
  const frames: (() => void)[] = []
  const asked: number[] = []
  const model = new LogModel({
    schedule: (callback) => frames.push(callback),
    fetchLines: async (fromLine, lines) => {
      asked.push(fromLine)
      return log.read(fromLine, lines)
    },
    ...options,
  })
  return { model, asked, paint: () => frames.splice(0).map((callback) => callback()) }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a streamed log', () => {
  it('has the same lines however the frames cut it', () => {
    const piece = fc.constantFrom('a', 'é', '日本', '🏃', '\n', '\n\n', '\ufefftext\n', '\r', '\u001b[31mred')
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 8 }), { maxLength: 40 }), (groups) => {
        const log = new SampleLog(groups.flat().join(''))
        const { model } = createModel(log)
        let offset = 0
        for (const group of groups) {
          const end = offset + encode(group.join('')).length
          if (end > offset) model.accept(log.frame(offset, end))
          offset = end
        }
        expect(model.totalLines).toBe(log.lines.length)
        const expected = log.read(1, 1000).lines.map(({ text, bytes, offset }) => ({ text, bytes, offset }))
        const seen = log.lines.map((_, index) => model.getLine(index + 1))
        expect(
          seen.map((line) => line && { text: line.text, bytes: line.bytes, offset: line.offset }),
        ).toEqual(expected)
      }),
    )
  })

  it('updates its last line in place', () => {
    const { model } = createModel(new SampleLog(''))
    const log = new SampleLog('10%\r20%\r30%')
    model.accept(log.frame(0, 4))
    expect(model.getLine(1)?.text).toBe('10%\r')
    model.accept(log.frame(4))
    expect(model.getLine(1)).toMatchObject({ text: '10%\r20%\r30%', bytes: 11 })
    expect(model.totalLines).toBe(1)
  })

  it('tells its listeners once per frame', () => {
    const log = new SampleLog('a\nb\nc\n')
    const { model, paint } = createModel(log)
    let told = 0
    model.subscribe(() => told++)
    for (let at = 0; at < 6; at += 2) model.accept(log.frame(at, at + 2))
    expect(told).toBe(0)
    paint()
    expect({ told, version: model.getVersion() }).toEqual({ told: 1, version: 1 })
  })

  it('carries colours from line to line', () => {
    const log = new SampleLog('\u001b[31mred\nstill\u001b[0m\nplain\n')
    const { model } = createModel(log)
    model.accept(log.frame(0))
    const colors = [1, 2, 3].map((number) => {
      const line = model.getLine(number)
      return line && renderLine(line.text, line.style).spans[0]?.style.fg
    })
    expect(colors).toEqual([1, 1, null])
  })

  it('keeps the beginning of a line of many megabytes and knows its length', () => {
    const piece = new SampleLog('x'.repeat(64 * 1024))
    const { model } = createModel(piece)
    for (let i = 0; i < 400; i++) model.accept({ ...piece.frame(0), offset: i * 64 * 1024 })
    expect(model.getLine(1)).toMatchObject({ bytes: 400 * 64 * 1024, cutBytes: 400 * 64 * 1024 - 16 * 1024 })
    expect(model.getLine(1)?.text).toHaveLength(16 * 1024)
  })

  it('takes a million lines with a bounded number of pages', () => {
    const block = new SampleLog(
      Array.from({ length: 1000 }, (_, i) => `line ${i} of a block with some text\n`).join(''),
    )
    const { model, paint } = createModel(block)
    for (let i = 0; i < 1000; i++) {
      model.accept({ ...block.frame(0), offset: i * block.bytes.length, line: 1 + i * 1000 })
      paint()
    }
    expect(model.totalLines).toBe(1_000_000)
    expect(model.cachedPages).toBe(200)
    expect(model.getLine(1_000_000)?.text).toBe('line 999 of a block with some text')
    expect(model.getLine(1)).toBeNull()
  })

  it('holds few pages when lines are long', () => {
    const block = new SampleLog(`${'y'.repeat(16_000)}\n`.repeat(100))
    const { model } = createModel(block, { maxChars: 20_000_000 })
    for (let i = 0; i < 50; i++)
      model.accept({ ...block.frame(0), offset: i * block.bytes.length, line: 1 + i * 100 })
    expect(model.totalLines).toBe(5000)
    expect(model.cachedPages).toBeLessThanOrEqual(3)
  })
})

describe('fetched lines', () => {
  const log = new SampleLog(Array.from({ length: 2000 }, (_, i) => `line ${i + 1}\n`).join(''))

  it('come by the page, once, when they are looked at', async () => {
    const { model, asked } = createModel(log)
    model.expectLines(2000)
    model.want(990, 1010)
    model.want(990, 1010)
    expect(asked).toEqual([501, 1001])
    await settled()
    expect(model.getLine(1000)?.text).toBe('line 1000')
    model.want(990, 1010)
    expect(asked).toHaveLength(2)
  })

  it('are asked for no longer when the reader moved on', async () => {
    const signals: AbortSignal[] = []
    const { model } = createModel(log, {
      fetchLines: async (fromLine, lines, signal) => {
        signals.push(signal)
        return log.read(fromLine, lines)
      },
    })
    model.expectLines(2000)
    model.want(1, 20)
    model.want(1501, 1520)
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false])
    await settled()
    expect(model.getLine(1)).toBeNull()
    expect(model.getLine(1501)?.text).toBe('line 1501')
  })

  it('can be tried again after a failure', async () => {
    let working = false
    const { model } = createModel(log, {
      fetchLines: async (fromLine, lines) => {
        if (!working) throw new Error('offline')
        return log.read(fromLine, lines)
      },
    })
    model.expectLines(2000)
    model.want(1, 10)
    await settled()
    expect(model.failure?.message).toBe('offline')
    working = true
    model.retry()
    model.want(1, 10)
    await settled()
    expect(model.failure).toBeNull()
    expect(model.getLine(1)?.text).toBe('line 1')
  })

  it('join a stream that began in the middle of a line', async () => {
    const start = log.text.indexOf('line 1500') + 3
    const { model, asked } = createModel(log)
    model.accept(log.frame(start))
    expect(model.totalLines).toBe(2000)
    expect([model.getLine(1500), model.getLine(1501)?.text]).toEqual([null, 'line 1501'])
    model.want(1499, 1501)
    await settled()
    expect(asked).toEqual([1001])
    expect(model.getLine(1500)?.text).toBe('line 1500')
    expect(model.getLine(1499)?.text).toBe('line 1499')
  })

  it('follow a line that began before the stream while it grows', async () => {
    let text = 'first\n0123456789'
    const { model } = createModel(log, {
      fetchLines: async (from, count) => new SampleLog(text).read(from, count, false),
    })
    model.accept(new SampleLog(text).frame(8))
    model.want(1, 2)
    await settled()
    expect(model.getLine(2)?.text).toBe('0123456789')
    text += 'abc'
    model.accept(new SampleLog(text).frame(16))
    model.want(1, 2)
    await settled()
    expect(model.getLine(2)?.text).toBe('0123456789abc')
    text += '\nlast\n'
    model.accept(new SampleLog(text).frame(19))
    model.want(1, 3)
    await settled()
    expect([1, 2, 3].map((number) => model.getLine(number)?.text)).toEqual(['first', '0123456789abc', 'last'])
  })

  it('never replace newer text of the stream', async () => {
    const early = new SampleLog('one\ntw')
    const late = new SampleLog('one\ntwo\nthree')
    const { model } = createModel(late)
    model.accept(late.frame(0, 8))
    model.store(early.read(1, 10, false))
    expect(model.getLine(2)?.text).toBe('two')
    model.accept(late.frame(8))
    model.store(early.read(1, 10, false))
    expect([1, 2, 3].map((number) => model.getLine(number)?.text)).toEqual(['one', 'two', 'three'])
  })

  it('that came with the page are continued by a stream from the start of the last one', () => {
    const early = new SampleLog('one\ntw')
    const late = new SampleLog('one\ntwo\nthree\n')
    const { model, asked } = createModel(late)
    model.store(early.read(1, 200, false))
    model.accept(late.frame(4))
    expect([1, 2, 3].map((number) => model.getLine(number)?.text)).toEqual(['one', 'two', 'three'])
    expect(asked).toEqual([])
  })
})
