import { describe, expect, it } from 'vitest'
import type { ExecutionDetail } from '@/lib/protocol/executions'
import { listEvents } from './list-events'

const run: ExecutionDetail = {
  id: 7,
  state: 'cancelled',
  reason: { code: 'cancelled', message: 'Cancelled by owner.' },
  commandId: null,
  commandRevision: null,
  name: null,
  blockName: null,
  fingerprint: 'f',
  title: 'sleep 60',
  language: 'shell',
  origin: 'eval',
  requestedBy: 'owner',
  timeoutMs: 1000,
  createdAt: 100,
  startedAt: 200,
  endedAt: 900,
  exitCode: null,
  signal: 'SIGKILL',
  progress: null,
  output: { bytes: 12, lines: 1, omittedBytes: 0, sha256: 'abcdef0123456789' },
  rerunOf: null,
  script: 'sleep 60',
  args: [],
  env: {},
  result: null,
  queuePosition: null,
  receipt: {
    cause: 'cancel',
    requestedAt: 300,
    requestedBy: 'owner',
    signals: [
      { signal: 'SIGTERM', at: 301, pids: [11, 12] },
      { signal: 'SIGKILL', at: 800, pids: [12] },
    ],
    finishedAt: 890,
    survivors: [],
  },
}

describe('listEvents', () => {
  it('tells a cancelled run in order, with every signal and the survivors', () => {
    expect(listEvents(run).map(({ text }) => text)).toEqual([
      'Queued by owner.',
      'The process started.',
      'owner cancelled it.',
      'SIGTERM went to 2 processes (11, 12).',
      'SIGKILL went to 1 process (12).',
      'No process survived.',
      'Cancelled by owner.',
      'The output was sealed: 1 line, 12 B, SHA-256 abcdef012345…',
    ])
  })
  it('tells only what has happened so far', () => {
    const live: ExecutionDetail = { ...run, state: 'running', reason: null, receipt: null, endedAt: null }
    expect(listEvents(live).map(({ state }) => state)).toEqual(['queued', 'running'])
  })
})
