import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { EXECUTION_STATES, ORIGINS } from '@/lib/domain/execution'
import { createMemoryExecutionStore } from '@/lib/engine/memory/memory-execution-store'
import type { ExecutionFilter, ExecutionStore, NewExecution } from '@/lib/engine/ports'
import { endedSample, type MakeStores, sampleExecution, T0 } from './samples'

/** What `ExecutionStore.list` must do. */
export function describeExecutionList(name: string, makeStores: MakeStores): void {
  describe(`ExecutionStore.list: ${name}`, () => {
    let store: ExecutionStore
    beforeEach(async () => {
      store = (await makeStores()).executions
    })

    const titlesOf = async (filter: ExecutionFilter, limit = 50) =>
      (await store.list(filter, limit)).map(({ title }) => title)

    it('gives the newest first, page by page', async () => {
      for (const title of ['a', 'b', 'c', 'd', 'e']) await store.create(sampleExecution({ title }))
      const page = await store.list({}, 2)
      expect(page.map(({ title }) => title)).toEqual(['e', 'd'])
      expect(await titlesOf({ beforeId: page[1]?.id }, 2)).toEqual(['c', 'b'])
      expect(await titlesOf({ beforeId: Number.MAX_SAFE_INTEGER, commandId: 2 ** 31 })).toEqual([])
      expect(await titlesOf({ beforeId: Number.MAX_SAFE_INTEGER })).toHaveLength(5)
      expect(await titlesOf({ beforeId: page[1]?.id, states: ['queued', 'failed'] }, 9)).toEqual([
        'c',
        'b',
        'a',
      ])
    })

    it('gives everything but the large fields', async () => {
      const execution = await store.create(sampleExecution({ state: 'running', script: 'secret' }))
      const ended = endedSample(execution)
      await store.replace(ended, 'running')
      const { script, args, env, hiddenEnv, result, receipt, ...summary } = ended
      expect(await store.list({}, 10)).toEqual([summary])
    })

    it('finds nothing for an empty list of states', async () => {
      await store.create(sampleExecution())
      expect(await store.list({ states: [] }, 10)).toEqual([])
    })

    it('takes the start of a time range in and leaves its end out', async () => {
      for (const [i, title] of ['a', 'b', 'c'].entries())
        await store.create(sampleExecution({ title, createdAt: T0 + i }))
      expect(await titlesOf({ createdFrom: T0 + 1 })).toEqual(['c', 'b'])
      expect(await titlesOf({ createdTo: T0 + 1 })).toEqual(['a'])
      expect(await titlesOf({ createdFrom: T0 + 1, createdTo: T0 + 2 })).toEqual(['b'])
    })

    it('finds text in script, title and name, ignoring ASCII case', async () => {
      await store.create(sampleExecution({ title: 'in script', name: null, script: 'docker Compose up' }))
      await store.create(sampleExecution({ title: 'Compose in title', name: null, script: '' }))
      await store.create(sampleExecution({ title: 'in name', name: 'COMPOSE', script: '' }))
      await store.create(sampleExecution({ title: 'nowhere', name: 'decomposed?', script: 'com pose' }))
      expect(await titlesOf({ text: 'cOMPOSE' })).toEqual([
        'nowhere',
        'in name',
        'Compose in title',
        'in script',
      ])
      expect(await titlesOf({ text: 'compose up' })).toEqual(['in script'])
      expect(await titlesOf({ text: '' })).toHaveLength(4)
    })

    it('takes every character of the text literally', async () => {
      for (const script of ['100%', '100', 'a_b', 'axb', 'a\\b', 'a\\_b', "it's", 'ÄÖ']) {
        await store.create(sampleExecution({ title: script, name: null, script }))
      }
      expect(await titlesOf({ text: '%' })).toEqual(['100%'])
      expect(await titlesOf({ text: 'A_B' })).toEqual(['a_b'])
      expect(await titlesOf({ text: 'a\\' })).toEqual(['a\\_b', 'a\\b'])
      expect(await titlesOf({ text: "'S" })).toEqual(["it's"])
      expect(await titlesOf({ text: 'ÄÖ' })).toEqual(['ÄÖ'])
      expect(await titlesOf({ text: 'äö' })).toEqual([])
    })

    it('agrees with a plain search for any combination of filters', async () => {
      const twin = createMemoryExecutionStore()
      const rows = fc.sample(newExecution, { numRuns: 80, seed: 1 })
      const ids: number[] = []
      for (const row of rows) {
        await twin.create(row)
        ids.push((await store.create(row)).id)
      }
      const property = fc.asyncProperty(
        filter,
        fc.integer({ min: 1, max: 100 }),
        async ({ before, ...rest }, limit) => {
          const wanted = await twin.list(
            { ...rest, beforeId: before === undefined ? undefined : before + 1 },
            limit,
          )
          const found = await store.list(
            { ...rest, beforeId: before === undefined ? undefined : ids[before] },
            limit,
          )
          expect(found.map(({ id }) => ids.indexOf(id))).toEqual(wanted.map(({ id }) => id - 1))
        },
      )
      await fc.assert(property, { numRuns: 150 })
    })
  })
}

const state = fc.constantFrom(...EXECUTION_STATES)
const language = fc.constantFrom('shell', 'python', 'node')
const origin = fc.constantFrom(...ORIGINS)
const commandId = fc.integer({ min: 1, max: 4 })
const createdAt = fc.integer({ min: T0, max: T0 + 100 })
const word = fc.constantFrom('Build', 'build %', 'BUILD_', 'ü', 'x')

const newExecution: fc.Arbitrary<NewExecution> = fc
  .record({
    state,
    language,
    origin,
    commandId: fc.option(commandId),
    createdAt,
    name: fc.option(word),
    title: word,
    script: word,
  })
  .map(sampleExecution)

const filter = fc.record(
  {
    states: fc.uniqueArray(state, { minLength: 1 }),
    language,
    origin,
    commandId,
    createdFrom: createdAt,
    createdTo: createdAt,
    text: word,
    /** Index of the row before which the page starts. */
    before: fc.integer({ min: 0, max: 79 }),
  },
  { requiredKeys: [] },
)
