import { describe, expect, it } from 'vitest'
import type { ExecutionState } from '@/lib/domain/execution'
import type { ExecutionView } from '@/lib/protocol/executions'
import { mergeRuns, type RunPages } from './merge-runs'

const view = (id: number, state: ExecutionState = 'succeeded', title = `run ${id}`): ExecutionView => ({
  id,
  state,
  reason: null,
  commandId: null,
  commandRevision: null,
  name: null,
  blockName: null,
  fingerprint: 'f',
  title,
  language: 'shell',
  origin: 'eval',
  requestedBy: 'owner',
  timeoutMs: 1000,
  createdAt: id,
  startedAt: null,
  endedAt: null,
  exitCode: null,
  signal: null,
  progress: null,
  output: { bytes: 0, lines: 0, omittedBytes: 0, sha256: null },
  rerunOf: null,
})

const list = (pages: readonly (readonly number[])[], more: boolean): RunPages => ({
  pages: pages.map((ids, index) => ({
    items: ids.map((id) => view(id)),
    nextBefore: more || index < pages.length - 1 ? (ids.at(-1) ?? null) : null,
  })),
  pageParams: pages.map((_, index) => (index === 0 ? null : (pages[index - 1]?.at(-1) ?? null))),
})

const ids = ({ pages }: RunPages) => pages.map(({ items }) => items.map(({ id }) => id))

describe('mergeRuns', () => {
  const data = list(
    [
      [20, 18, 16],
      [14, 12, 10],
    ],
    true,
  )

  it('puts new runs first and changes others in place', () => {
    const { pages } = mergeRuns(data, [view(22), view(21), view(14, 'failed')], {})
    expect(ids(pages)).toEqual([
      [22, 21, 20, 18, 16],
      [14, 12, 10],
    ])
    expect(pages.pages[1]?.items[0]?.state).toBe('failed')
  })
  it('takes out runs that no longer match and puts in those that now do', () => {
    const running = { states: ['succeeded'] as const }
    const { pages } = mergeRuns(data, [view(18, 'failed'), view(13), view(15, 'queued')], running)
    expect(ids(pages)).toEqual([
      [20, 16],
      [14, 13, 12, 10],
    ])
  })
  it('keeps out runs older than what is loaded, unless everything is loaded', () => {
    expect(ids(mergeRuns(data, [view(3)], {}).pages)).toEqual(ids(data))
    expect(ids(mergeRuns(list([[20], [10]], false), [view(3)], {}).pages)).toEqual([[20], [10, 3]])
  })
  it('says when only the server can tell whether a new run belongs', () => {
    const merged = mergeRuns(data, [view(30, 'queued', 'other'), view(31, 'queued', 'Deploy it')], {
      text: 'deploy',
    })
    expect(merged.unsure).toBe(true)
    expect(ids(merged.pages)[0]).toEqual([31, 20, 18, 16])
  })
  it('lets old runs of a list that was open for long go', () => {
    const many = Array.from({ length: 3000 }, (_, index) => view(100 + index))
    const { pages } = mergeRuns(list([[20, 18]], true), many, {})
    expect(pages.pages[0]?.items.length).toBe(1000)
    expect(pages.pages[0]?.nextBefore).toBe(pages.pages[0]?.items.at(-1)?.id)
  })
})
