import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMemoryOutputStore } from '@/lib/engine/memory/memory-output-store'
import { LogHub } from './log-hub'
import { readLines } from './read-lines'
import { readRange } from './read-range'
import { searchLines } from './search-lines'

const ID = 1

/** A log of pieces, still live or sealed. */
async function makeLog(pieces: readonly string[], sealed: boolean): Promise<LogHub> {
  const hub = new LogHub(createMemoryOutputStore(), { warn: () => undefined })
  const log = hub.open(ID)
  for (const [time, piece] of pieces.entries()) {
    await log.room()
    log.append(piece.startsWith('!') ? 'err' : 'out', Buffer.from(piece), time, { out: 0, err: 0 })
  }
  if (sealed) {
    await log.seal(0)
    hub.forget(log)
  }
  return hub
}

describe.each([true, false])('lines of a log (sealed: %s)', (sealed) => {
  it('are read with stream, time, offset and length', async () => {
    const hub = await makeLog(['one\ntwo ', 'and\n', '!oops\n\n', 'open'], sealed)
    expect(await readLines(hub, ID, 2, 10)).toEqual({
      fromLine: 2,
      lines: [
        { text: 'two and', stream: 'out', time: 0, offset: 4, bytes: 7 },
        { text: '!oops', stream: 'err', time: 2, offset: 12, bytes: 5 },
        { text: '', stream: 'err', time: 2, offset: 18, bytes: 0 },
        { text: 'open', stream: 'out', time: 3, offset: 19, bytes: 4 },
      ],
      totalLines: 5,
      sealed,
    })
    expect((await readLines(hub, ID, 3, 1)).lines.map((line) => line.text)).toEqual(['!oops'])
    expect((await readLines(hub, ID, 6, 5)).lines).toEqual([])
  })

  it('are the same as those of the whole text, wherever one begins', async () => {
    const piece = fc.string({
      unit: fc.constantFrom('a', '\n', 'ü'),
      minLength: 1,
      maxLength: 40_000,
      size: 'max',
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.integer({ min: 1, max: 50 }),
        async (pieces, at, count) => {
          const lines = pieces.join('').split('\n')
          if (lines.at(-1) === '') lines.pop()
          const from = (at % (lines.length + 2)) + 1
          const read = await readLines(await makeLog(pieces, sealed), ID, from, count)
          expect(read.lines.map((line) => line.text)).toEqual(lines.slice(from - 1, from - 1 + count))
          expect(read.totalLines).toBe(lines.length)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('may be huge', async () => {
    const megabyte = 'x'.repeat(1024 * 1024)
    const hub = await makeLog(['before\n', ...Array<string>(12).fill(megabyte), 'end\nafter\n'], sealed)
    const { lines, totalLines } = await readLines(hub, ID, 1, 10)
    expect(lines.map((line) => [line.text.length, line.bytes])).toEqual([
      [6, 6],
      [16 * 1024, 12 * 1024 * 1024 + 3],
      [5, 5],
    ])
    expect(totalLines).toBe(3)
    expect((await readLines(hub, ID, 3, 10)).lines.map((line) => line.text)).toEqual(['after'])
  })

  it('are found by what they show', async () => {
    const filler = 'nothing here\n'.repeat(20_000)
    const hub = await makeLog(
      ['a NEEDLE\n', filler, 'n\x1b[31mee\x1b[0m', 'dle\n', `${'y'.repeat(200_000)}needle`],
      sealed,
    )
    expect(await searchLines(hub, ID, 'Needle')).toEqual({ matches: [1, 20_002, 20_003], more: false })
    expect(await searchLines(hub, ID, 'nothing', 5)).toEqual({ matches: [2, 3, 4, 5, 6], more: true })
    expect(await searchLines(hub, ID, 'absent')).toEqual({ matches: [], more: false })
  })

  it('can be read as a range of bytes', async () => {
    const text = Array.from({ length: 30_000 }, (_, i) => `line ${i}\n`).join('')
    const hub = await makeLog([text.slice(0, 100_000), text.slice(100_000)], sealed)
    const range = async (from: number, to: number) => {
      const parts: Uint8Array[] = []
      for await (const part of readRange(hub, ID, from, to)) parts.push(part)
      return Buffer.concat(parts).toString()
    }
    expect(await range(0, text.length)).toBe(text)
    expect(await range(99_990, 170_010)).toBe(text.slice(99_990, 170_010))
    expect(await range(text.length - 5, text.length + 100)).toBe(text.slice(-5))
    expect(await range(10, 10)).toBe('')
  })
})
