import { EditorState, type TransactionSpec } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { fingerprint } from '@/lib/domain/document/script-of'
import { blocksOf, documentTree } from './blocks'
import {
  type BlockRun,
  isStale,
  listShownRuns,
  patchBlockRun,
  runOf,
  setBlockRun,
  setPanelCollapsed,
  shownRuns,
} from './run-state'

const DOC = 'intro\n\n```sh\na\n```\n\n```sh\nb\n```\n'

function runNamed(runId: string, script: string): BlockRun {
  return {
    runId,
    executionId: 1,
    state: 'running',
    startedAt: 0,
    durationMs: null,
    exitCode: null,
    fingerprint: fingerprint(script),
  }
}

/** A document in which both blocks have a run: `A` and `B`. */
function start(): EditorState {
  const state = EditorState.create({ doc: DOC, extensions: [documentTree, shownRuns] })
  return state.update({
    effects: [
      setBlockRun.of({ pos: DOC.indexOf('a\n'), run: runNamed('A', 'a') }),
      setBlockRun.of({ pos: DOC.indexOf('b\n'), run: runNamed('B', 'b') }),
    ],
  }).state
}

function shown(state: EditorState): string[] {
  return blocksOf(state).map((block) => {
    const run = runOf(state, block)
    return run ? run.runId + (isStale(state, block) ? '*' : '') : '-'
  })
}

const change = (state: EditorState, ...specs: TransactionSpec[]) => state.update(...specs).state

describe('the runs of blocks', () => {
  it('are shown at their blocks', () => {
    expect(shown(start())).toEqual(['A', 'B'])
    expect(listShownRuns(start()).map(({ run, block }) => [run.runId, block.index])).toEqual([
      ['A', 0],
      ['B', 1],
    ])
  })

  it('move with their blocks', () => {
    const state = change(start(), { changes: { from: 0, insert: '```sh\nnew\n```\n' } })
    expect(shown(state)).toEqual(['-', 'A', 'B'])
    expect(shown(change(start(), { changes: { from: DOC.indexOf('```'), insert: '\n' } }))).toEqual([
      'A',
      'B',
    ])
  })

  it('are stale while the script differs from the one that ran', () => {
    const edited = change(start(), { changes: { from: DOC.indexOf('a\n'), insert: 'x' } })
    expect(shown(edited)).toEqual(['A*', 'B'])
    const back = change(edited, { changes: { from: DOC.indexOf('a\n'), to: DOC.indexOf('a\n') + 1 } })
    expect(shown(back)).toEqual(['A', 'B'])
  })

  it('are dropped with their blocks', () => {
    const from = DOC.indexOf('```sh')
    const state = change(start(), { changes: { from, to: DOC.indexOf('```sh', from + 1) } })
    expect(shown(state)).toEqual(['B'])
    expect(state.field(shownRuns)).toHaveLength(1)
  })

  it('come back when a header that was broken by an edit is whole again', () => {
    const from = DOC.indexOf('```sh') + 2
    const broken = change(start(), { changes: { from, to: from + 1 } })
    expect(shown(broken)).not.toContain('A')
    expect(shown(change(broken, { changes: { from, insert: '`' } }))).toEqual(['A', 'B'])
  })

  it('are replaced by a later run, and taken away', () => {
    const pos = DOC.indexOf('a\n')
    const replaced = change(start(), { effects: setBlockRun.of({ pos, run: runNamed('C', 'a') }) })
    expect(shown(replaced)).toEqual(['C', 'B'])
    expect(shown(change(replaced, { effects: setBlockRun.of({ pos, run: null }) }))).toEqual(['-', 'B'])
  })

  it('are placed where the block is after the changes of the same transaction', () => {
    const state = change(start(), {
      changes: { from: 0, insert: '```sh\nn\n```\n' },
      effects: setBlockRun.of({ pos: 7, run: runNamed('N', 'n') }),
    })
    expect(shown(state)).toEqual(['N', 'A', 'B'])
  })

  it('are changed by their name, and keep whether they are collapsed', () => {
    let state = change(start(), { effects: setPanelCollapsed.of({ runId: 'A', collapsed: true }) })
    state = change(state, {
      effects: patchBlockRun.of({ runId: 'A', patch: { state: 'failed', exitCode: 3 } }),
    })
    const [a, b] = listShownRuns(state)
    expect(a).toMatchObject({ collapsed: true, run: { state: 'failed', exitCode: 3 } })
    expect(b).toMatchObject({ collapsed: false, run: { state: 'running' } })
    const nothing = change(state, { effects: patchBlockRun.of({ runId: 'gone', patch: { exitCode: 1 } }) })
    expect(listShownRuns(nothing)).toEqual(listShownRuns(state))
  })
})
