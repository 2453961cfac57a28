/**
 * The conformance suites: one per store port, as a function that any adapter's test calls with a way to make empty
 * stores. What a suite does not demand, no caller may rely on.
 */
import type { Execution } from '@/lib/domain/execution'
import type { CommandFields, NewExecution } from '@/lib/engine/ports'
import type { Stores } from '@/lib/engine/stores'

/** Gives empty stores; called before each test. */
export type MakeStores = () => Promise<Stores>

/** 2026-01-01T00:00:00Z. */
export const T0 = Date.UTC(2026, 0, 1)

/** A new execution, with the given fields in place of the defaults. */
export function sampleExecution(fields: Partial<NewExecution> = {}): NewExecution {
  return {
    state: 'queued',
    commandId: null,
    commandRevision: null,
    name: 'Deploy notes',
    blockName: null,
    fingerprint: 'f1',
    title: 'echo hello',
    language: 'shell',
    script: 'echo hello\n',
    args: [],
    env: {},
    hiddenEnv: [],
    origin: 'eval',
    requestedBy: 'owner',
    timeoutMs: 600_000,
    createdAt: T0,
    rerunOf: null,
    ...fields,
  }
}

/** The same execution after it ran, with every field that a run changes. */
export function endedSample(execution: Execution): Execution {
  return {
    ...execution,
    state: 'cancelled',
    reason: { code: 'cancelled', message: 'Cancelled by "owner" 🏃.' },
    startedAt: T0 + 10,
    endedAt: T0 + 2_510,
    exitCode: 143,
    signal: 'SIGTERM',
    progress: { percent: 40.5, message: 'nul \u0000 and ü' },
    result: { z: 1, a: [null, true, 'x\u0000y', { nested: 1e21 }] },
    output: { bytes: 5_000_000_000, lines: 48_212, omittedBytes: 7_000_000_000, sha256: 'ab'.repeat(32) },
    receipt: {
      cause: 'cancel',
      requestedAt: T0 + 2_000,
      requestedBy: 'owner',
      signals: [{ signal: 'SIGTERM', at: T0 + 2_001, pids: [10, 11] }],
      finishedAt: T0 + 2_500,
      survivors: [],
    },
  }
}

/** The fields of a new command, with the given ones in place of the defaults. */
export function sampleCommand(fields: Partial<CommandFields> = {}): CommandFields {
  return {
    name: 'Backup',
    description: 'Nightly copies',
    notation: 'markdown',
    tags: ['ops', 'nightly'],
    content: '```bash\ntar c .\n```\n',
    settings: {
      values: { TARGET: '/srv', PASSWORD: 'hunter2' },
      hides: ['PASSWORD'],
      output: 'panel',
      timeoutSeconds: 60,
    },
    ...fields,
  }
}
