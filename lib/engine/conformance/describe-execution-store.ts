import { beforeEach, describe, expect, it } from 'vitest'
import { EXECUTION_STATES, FINAL_STATES } from '@/lib/domain/execution'
import type { ExecutionStore } from '@/lib/engine/ports'
import { endedSample, type MakeStores, sampleExecution } from './samples'

/** What every `ExecutionStore` must do, but for `list`: see `describeExecutionList`. */
export function describeExecutionStore(name: string, makeStores: MakeStores): void {
  describe(`ExecutionStore: ${name}`, () => {
    let store: ExecutionStore
    beforeEach(async () => {
      store = (await makeStores()).executions
    })

    it('gives back exactly what was created', async () => {
      const fields = sampleExecution({
        state: 'created',
        commandId: 7,
        commandRevision: 3,
        blockName: 'build',
        script: 'printf "Ünï\\t%s" \'🏃\'\r\n',
        args: ['a b', '', '"quoted"'],
        env: { PLAIN: 'x', TOKEN: 'geheim 🔑', EMPTY: '' },
        hiddenEnv: ['TOKEN', 'EMPTY', 'NOT_SET'],
        rerunOf: 1,
        timeoutMs: 7 * 24 * 3_600_000,
      })
      const created = await store.create(fields)
      expect(created).toMatchObject({
        ...fields,
        reason: null,
        startedAt: null,
        exitCode: null,
        progress: null,
        result: null,
      })
      expect(created.output).toEqual({ bytes: 0, lines: 0, omittedBytes: 0, sha256: null })
      expect(await store.get(created.id)).toEqual(created)
    })

    it('knows no execution that was not created', async () => {
      for (const id of [0, -1, 123_456, 2 ** 31, Number.MAX_SAFE_INTEGER])
        expect(await store.get(id)).toBeNull()
      const never = { ...(await store.create(sampleExecution())), id: 123_456 }
      expect(await store.replace(never, 'queued')).toBe(false)
      await expect(store.patch(123_456, { progress: { percent: 1, message: '' } })).resolves.toBeUndefined()
    })

    it('replaces an execution that is still in the expected state, with everything a run changes', async () => {
      const execution = await store.create(sampleExecution())
      const running = { ...execution, state: 'running' as const, startedAt: execution.createdAt + 5 }
      expect(await store.replace(running, 'queued')).toBe(true)
      expect(await store.get(execution.id)).toEqual(running)
      const ended = endedSample(running)
      expect(await store.replace(ended, 'running')).toBe(true)
      expect(await store.get(execution.id)).toEqual(ended)
      expect(JSON.stringify((await store.get(execution.id))?.result)).toBe(JSON.stringify(ended.result))
    })

    it('leaves an execution alone that is in another state', async () => {
      const execution = await store.create(sampleExecution({ state: 'running' }))
      expect(await store.replace(endedSample(execution), 'stopping')).toBe(false)
      expect(await store.get(execution.id)).toEqual(execution)
    })

    it('lets exactly one of many claims win', async () => {
      const execution = await store.create(sampleExecution())
      const claims = Array.from({ length: 50 }, (_, i) =>
        store.replace({ ...execution, state: 'running', startedAt: i }, 'queued'),
      )
      const won = (await Promise.all(claims)).flatMap((claimed, i) => (claimed ? [i] : []))
      expect(won).toHaveLength(1)
      expect((await store.get(execution.id))?.startedAt).toBe(won[0])
    })

    it('patches progress and output separately while a run is not final', async () => {
      const execution = await store.create(sampleExecution({ state: 'running' }))
      const progress = { percent: 12.5, message: 'copying' }
      const output = { bytes: 3_000_000_000, lines: 9, omittedBytes: 0, sha256: null }
      await store.patch(execution.id, { progress })
      expect(await store.get(execution.id)).toEqual({ ...execution, progress })
      await store.patch(execution.id, { output })
      expect(await store.get(execution.id)).toEqual({ ...execution, progress, output })
    })

    it.each(FINAL_STATES)('does not patch a run that is %s', async (state) => {
      const execution = await store.create(sampleExecution({ state }))
      await store.patch(execution.id, { progress: { percent: 1, message: '' } })
      expect(await store.get(execution.id)).toEqual(execution)
    })

    it('gives many simultaneous creations each its own id, in order of creation', async () => {
      const created = await Promise.all(
        Array.from({ length: 100 }, (_, i) => store.create(sampleExecution({ title: `run ${i}` }))),
      )
      expect(new Set(created.map(({ id }) => id)).size).toBe(100)
      expect(await store.list({}, 200)).toHaveLength(100)
      const later = await store.create(sampleExecution())
      expect(later.id).toBeGreaterThan(Math.max(...created.map(({ id }) => id)))
    })

    it('lists the ids in some states, oldest first, with their command', async () => {
      const ids: Record<string, number> = {}
      for (const state of EXECUTION_STATES)
        ids[state] = (await store.create(sampleExecution({ state, commandId: 4 }))).id
      expect(await store.listIds(['running', 'created', 'lost'])).toEqual(
        [ids.created, ids.running, ids.lost].map((id) => ({ id, commandId: 4 })),
      )
      expect(await store.listIds([])).toEqual([])
    })

    it('counts what runs (stopping included) and what is queued', async () => {
      expect(await store.counts()).toEqual({ running: 0, queued: 0 })
      for (const state of EXECUTION_STATES) await store.create(sampleExecution({ state }))
      await store.create(sampleExecution({ state: 'queued' }))
      expect(await store.counts()).toEqual({ running: 2, queued: 2 })
    })
  })
}
