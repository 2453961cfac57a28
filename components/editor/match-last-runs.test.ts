import { describe, expect, it } from 'vitest'
import type { ExecutionView } from '@/lib/protocol/executions'
import { keyOfBlock, matchLastRuns } from './match-last-runs'

const run = (id: number, blockName: string, fingerprint: string) =>
  ({ id, blockName, fingerprint }) as ExecutionView
const match = (blocks: [string, string][], runs: ExecutionView[]) =>
  matchLastRuns(
    blocks.map(([key, fingerprint]) => ({ key, fingerprint })),
    runs,
  ).map((found) => found?.id ?? null)

describe('matchLastRuns', () => {
  it('finds unchanged blocks', () => {
    expect(
      match(
        [
          ['a', 'A'],
          ['b', 'B'],
        ],
        [run(1, 'a', 'A'), run(2, 'b', 'B')],
      ),
    ).toEqual([1, 2])
  })

  it('follows a block that moved, by its text', () => {
    expect(
      match(
        [
          ['#2', 'A'],
          ['#1', 'B'],
        ],
        [run(1, '#1', 'A'), run(2, '#2', 'B')],
      ),
    ).toEqual([1, 2])
  })

  it('finds a changed block by its name or place', () => {
    expect(
      match(
        [
          ['a', 'changed'],
          ['#2', 'also changed'],
        ],
        [run(1, 'a', 'A'), run(2, '#2', 'B')],
      ),
    ).toEqual([1, 2])
  })

  it('tells two blocks of the same text apart by their keys', () => {
    expect(
      match(
        [
          ['#1', 'A'],
          ['#2', 'A'],
        ],
        [run(2, '#2', 'A'), run(1, '#1', 'A')],
      ),
    ).toEqual([1, 2])
  })

  it('shows no run twice, and none at a new block', () => {
    expect(
      match(
        [
          ['#1', 'A'],
          ['#2', 'A'],
          ['#3', 'C'],
        ],
        [run(1, '#1', 'A')],
      ),
    ).toEqual([1, null, null])
  })
})

describe('keyOfBlock', () => {
  it('is the name, else the place', () => {
    expect(keyOfBlock({ name: 'deploy', index: 4 })).toBe('deploy')
    expect(keyOfBlock({ name: null, index: 4 })).toBe('#5')
  })
})
