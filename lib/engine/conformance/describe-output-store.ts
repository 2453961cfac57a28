import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { countNewlines, type OutputChunk } from '@/lib/domain/output'
import type { OutputStore } from '@/lib/engine/ports'
import { type MakeStores, sampleExecution } from './samples'

/** What every `OutputStore` must do. */
export function describeOutputStore(name: string, makeStores: MakeStores): void {
  describe(`OutputStore: ${name}`, () => {
    let store: OutputStore
    let makeRun: () => Promise<number>
    let run: number
    beforeEach(async () => {
      const { executions, outputs } = await makeStores()
      store = outputs
      makeRun = async () => (await executions.create(sampleExecution({ state: 'running' }))).id
      run = await makeRun()
    })

    const putAll = async (texts: readonly string[]): Promise<OutputChunk[]> => {
      const chunks = makeChunks(texts)
      for (const chunk of chunks) await store.put(run, chunk)
      return chunks
    }

    it('has nothing for a run without output', async () => {
      expect(await store.listFrom(run, 0, 10)).toEqual([])
      expect(await store.atLine(run, 1)).toBeNull()
      expect(await store.last(run)).toBeNull()
    })

    it('gives back exactly what was put, whatever the bytes', async () => {
      const backing = Uint8Array.from({ length: 600 }, (_, i) => i % 256)
      const chunk: OutputChunk = {
        seq: 3,
        offset: 5_000_000_000,
        firstLine: 1_000_000,
        newlines: 2,
        bytes: backing.subarray(44, 300),
        spans: [
          { stream: 'out', time: 5, length: 100 },
          { stream: 'err', time: 3, length: 56 },
          { stream: 'system', time: 604_800_000, length: 100 },
        ],
        raw: { out: 4_999_999_999, err: 6_000_000_000 },
      }
      await store.put(run, chunk)
      const stored = await store.last(run)
      expect(stored && { ...stored, bytes: [...stored.bytes] }).toEqual({ ...chunk, bytes: [...chunk.bytes] })
    })

    it('replaces the chunk that grew', async () => {
      const [first] = await putAll(['one\n'])
      const [, grown] = await putAll(['one\n', 'two\nthree'])
      expect(await store.listFrom(run, 0, 10)).toEqual([first, grown])
      await putAll(['one\n', 'two\nthree\nfour\n'])
      expect((await store.last(run))?.newlines).toBe(3)
      expect(await store.listFrom(run, 13, 10)).toHaveLength(1)
    })

    it('lists what holds bytes at or after an offset, in order, up to the limit', async () => {
      const chunks = await putAll(['aaaa', 'bbb', 'cc', 'd'])
      expect(await store.listFrom(run, 0, 2)).toEqual(chunks.slice(0, 2))
      expect(await store.listFrom(run, 3, 9)).toEqual(chunks)
      expect(await store.listFrom(run, 4, 9)).toEqual(chunks.slice(1))
      expect(await store.listFrom(run, 9, 9)).toEqual(chunks.slice(3))
      expect(await store.listFrom(run, 10, 9)).toEqual([])
    })

    it('keeps the runs apart', async () => {
      await putAll(['mine\n'])
      const other = await makeRun()
      expect(await store.last(other)).toBeNull()
      expect(await store.listFrom(other, 0, 9)).toEqual([])
      expect(await store.atLine(other, 1)).toBeNull()
    })

    it('finds the chunk in which a line begins', async () => {
      await putAll(['one\ntw', 'o', '\n', 'three\n', 'four'])
      const seqs = await Promise.all(
        [1, 2, 3, 4, 5, 99].map(async (line) => (await store.atLine(run, line))?.seq),
      )
      expect(seqs).toEqual([0, 0, 3, 4, 4, 4])
    })

    it('finds the beginning of every line of any log, cut anywhere', async () => {
      const pieces = fc.array(fc.stringMatching(/^[a\n]{1,6}$/), { minLength: 1, maxLength: 12 })
      const property = fc.asyncProperty(pieces, async (texts) => {
        run = await makeRun()
        const chunks = await putAll(texts)
        const log = texts.join('')
        const starts = [0, ...[...log.matchAll(/\n/g)].map(({ index }) => index + 1)]
        for (const [i, start] of starts.entries()) {
          const holds = chunks.find(({ offset, bytes }) => offset <= start && start < offset + bytes.length)
          expect((await store.atLine(run, i + 1))?.seq).toBe((holds ?? chunks.at(-1))?.seq)
        }
      })
      await fc.assert(property, { numRuns: 25 })
    })

    it('stores the chunks of many runs at once', async () => {
      const runs = await Promise.all(Array.from({ length: 20 }, makeRun))
      const chunks = makeChunks(['a\n', 'b\n', 'c\n'])
      await Promise.all(runs.flatMap((id) => chunks.map((chunk) => store.put(id, chunk))))
      for (const id of runs) expect(await store.listFrom(id, 0, 9)).toEqual(chunks)
    })
  })
}

function makeChunks(texts: readonly string[]): OutputChunk[] {
  let offset = 0
  let firstLine = 1
  return texts.map((text, seq) => {
    const bytes = new TextEncoder().encode(text)
    const newlines = countNewlines(bytes)
    const spans = [{ stream: 'out', time: seq, length: bytes.length }] as const
    const chunk: OutputChunk = {
      seq,
      offset,
      firstLine,
      newlines,
      bytes,
      spans,
      raw: { out: offset + bytes.length, err: 0 },
    }
    offset += bytes.length
    firstLine += newlines
    return chunk
  })
}
