import { describe, expect, it } from 'vitest'
import type { ExecutionView } from '@/lib/protocol/executions'
import {
  dayBefore,
  formatRunsPath,
  matchesRunFilter,
  parseRunFilter,
  type RunFilter,
  toExecutionFilters,
} from './run-filter'

const NOON = new Date(2026, 10, 20, 12).getTime()
const run: ExecutionView = {
  id: 7,
  state: 'running',
  reason: null,
  commandId: 3,
  commandRevision: 1,
  name: 'Runbook',
  blockName: null,
  fingerprint: 'f',
  title: 'echo Deploy',
  language: 'shell',
  origin: 'eval',
  requestedBy: 'owner',
  timeoutMs: 1000,
  createdAt: NOON,
  startedAt: NOON,
  endedAt: null,
  exitCode: null,
  signal: null,
  progress: null,
  output: { bytes: 0, lines: 0, omittedBytes: 0, sha256: null },
  rerunOf: null,
}

describe('parseRunFilter and formatRunsPath', () => {
  it('keep a whole filter in the address', () => {
    const filter: RunFilter = {
      states: ['running', 'queued'],
      language: 'python',
      command: 3,
      origin: 'api',
      from: '2026-11-19',
      to: '2026-11-20',
      text: 'a & b',
    }
    const path = formatRunsPath(filter)
    expect(path).toContain('state=running,queued&')
    expect(parseRunFilter(new URL(path, 'http://x').searchParams)).toEqual(filter)
  })
  it('have the bare path for no filter', () => expect(formatRunsPath({})).toBe('/runs'))
  it('leave out what is not understood', () => {
    const params = new URLSearchParams('state=nope,failed&command=-1&origin=moon&from=2026-99-99x&text=%20')
    expect(parseRunFilter(params)).toEqual({ states: ['failed'] })
  })
})

describe('toExecutionFilters', () => {
  it('takes both days in full', () => {
    const { from, to } = toExecutionFilters({ from: '2026-11-20', to: '2026-11-20' })
    expect([from, to]).toEqual([new Date(2026, 10, 20).getTime(), new Date(2026, 10, 21).getTime()])
  })
})

describe('matchesRunFilter', () => {
  it.each<[RunFilter, boolean | null]>([
    [{}, true],
    [{ states: ['running', 'queued'] }, true],
    [{ states: ['failed'] }, false],
    [{ language: 'python' }, false],
    [{ command: 3, origin: 'eval' }, true],
    [{ command: 4 }, false],
    [{ from: '2026-11-20', to: '2026-11-20' }, true],
    [{ to: '2026-11-19' }, false],
    [{ from: '2026-11-21' }, false],
    [{ text: 'DEPLOY' }, true],
    [{ text: 'runb' }, true],
    [{ text: 'in the script perhaps' }, null],
    [{ text: 'deploy', states: ['failed'] }, false],
  ])('%o gives %s', (filter, expected) => expect(matchesRunFilter(run, filter)).toBe(expected))
})

describe('dayBefore', () => {
  it('counts back over the end of a month', () => expect(dayBefore(NOON, 20)).toBe('2026-10-31'))
})
