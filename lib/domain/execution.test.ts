import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyOperation,
  type CancelReceipt,
  EXECUTION_STATES,
  type Execution,
  isFinal,
  type Operation,
  type Outcome,
} from './execution'

const base: Execution = {
  id: 7,
  state: 'queued',
  reason: null,
  commandId: null,
  commandRevision: null,
  name: null,
  blockName: null,
  fingerprint: 'f',
  title: 'echo',
  language: 'shell',
  script: 'echo',
  args: [],
  env: {},
  hiddenEnv: [],
  origin: 'eval',
  requestedBy: 'owner',
  timeoutMs: 60_000,
  createdAt: 1,
  startedAt: null,
  endedAt: null,
  exitCode: null,
  signal: null,
  progress: null,
  result: null,
  output: { bytes: 0, lines: 0, omittedBytes: 0, sha256: null },
  receipt: null,
  rerunOf: null,
}
const output = { bytes: 5, lines: 1, omittedBytes: 0, sha256: 'aa' }
const receipt = (cause: 'cancel' | 'timeout'): CancelReceipt => ({
  cause,
  requestedAt: 1,
  requestedBy: 'ann',
  signals: [],
  finishedAt: 2,
  survivors: [],
})
const exited = (change: Partial<Extract<Outcome, { kind: 'exited' }>>): Outcome => ({
  kind: 'exited',
  exitCode: 0,
  signal: null,
  stopped: null,
  result: null,
  output,
  ...change,
})
const end = (state: Execution['state'], outcome: Outcome) =>
  applyOperation({ ...base, state, startedAt: 1 }, { type: 'end', at: 9, outcome })

describe('applyOperation', () => {
  it('starts a queued run and asks for its process', () => {
    expect(applyOperation(base, { type: 'start', at: 5 })).toMatchObject({
      ok: true,
      execution: { state: 'running', startedAt: 5 },
      effects: [{ type: 'run' }],
    })
  })

  it.each([
    ['succeeded', exited({})],
    ['failed', exited({ exitCode: 3 })],
    ['failed', exited({ exitCode: null, signal: 'SIGSEGV' })],
    ['cancelled', exited({ exitCode: 143, stopped: receipt('cancel') })],
    ['timed_out', exited({ exitCode: 143, stopped: receipt('timeout') })],
    ['lost', { kind: 'lost', message: 'gone', output }],
    ['failed', { kind: 'failed', reason: { code: 'storage_failed', message: 'disk full' }, output }],
  ] as const)('ends as %s', (state, outcome) => {
    expect(end('running', outcome)).toMatchObject({ ok: true, execution: { state, endedAt: 9, output } })
  })

  it('names the exit status as the reason', () => {
    expect(end('running', exited({ exitCode: 3 }))).toMatchObject({
      execution: { exitCode: 3, reason: { code: 'exit_status', message: 'Exited with status 3.' } },
    })
  })

  it('cancels a queued run at once and kills a running one', () => {
    const stop: Operation = { type: 'stop', cause: 'cancel', at: 3, by: 'ann' }
    expect(applyOperation(base, stop)).toMatchObject({ execution: { state: 'cancelled', endedAt: 3 } })
    expect(applyOperation({ ...base, state: 'running' }, stop)).toMatchObject({
      execution: { state: 'stopping' },
      effects: [{ type: 'kill', cause: 'cancel', by: 'ann' }],
    })
    expect(applyOperation({ ...base, state: 'stopping' }, stop)).toMatchObject({
      ok: false,
      code: 'not_running',
    })
  })

  it('never leaves a final state, whatever is asked', () => {
    const operations: fc.Arbitrary<Operation> = fc.constantFrom<Operation>(
      { type: 'enqueue' },
      { type: 'start', at: 1 },
      { type: 'stop', cause: 'timeout', at: 1, by: 'x' },
      { type: 'refuse', at: 1, reason: { code: 'internal', message: '' } },
      { type: 'end', at: 1, outcome: exited({}) },
      { type: 'end', at: 1, outcome: { kind: 'lost', message: '', output } },
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...EXECUTION_STATES),
        fc.array(operations, { maxLength: 8 }),
        (state, asked) => {
          let current: Execution = { ...base, state }
          for (const operation of asked) {
            const applied = applyOperation(current, operation)
            if (isFinal(current.state)) expect(applied.ok).toBe(false)
            if (applied.ok) current = applied.execution
          }
        },
      ),
    )
  })
})
