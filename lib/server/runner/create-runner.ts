/**
 * Runs scripts as real processes. What a run is on disk: `run-directory.ts`. What becomes of its output:
 * `../output/log-hub.ts`.
 *
 * - A script belongs to itself: it runs in its own session, under a wrapper that records how it ended, and writes to
 *   files. The server only ever looks at files and processes, so it may be killed at any moment and go on later; a run
 *   that was started here differs from one that was found again only in how its end is noticed.
 * - Whatever a run starts carries its marker, so that all of it can be found and stopped.
 */
import type { Executor, OutputStore, RunHandle } from '@/lib/engine/ports'
import { LogHub } from '../output/log-hub'
import type { OutputLogger } from '../output/output-logger'
import { attachRun } from './attach-run'
import { DEFAULT_LIMITS, type RunnerContext, type RunnerLimits } from './runner-context'
import type { HostAddress } from './script-environment'
import { startRun } from './start-run'
import { sweepRunDirectories } from './sweep-run-directories'

/** How long `close` waits for what is under way, in milliseconds. */
const CLOSE_MS = 2000

export interface RunnerOptions {
  /** Absolute; runs live in `runs/` below it. */
  readonly dataDir: string
  readonly store: OutputStore
  readonly host: HostAddress
  readonly limits?: Partial<RunnerLimits>
  readonly logger: OutputLogger
}

export interface Runner {
  readonly executor: Executor
  readonly logs: LogHub
  /** Lets go of everything within two seconds; scripts go on running. */
  close(): Promise<void>
}

export function createRunner({ dataDir, store, host, limits, logger }: RunnerOptions): Runner {
  const context: RunnerContext = {
    dataDir,
    host,
    limits: { ...DEFAULT_LIMITS, ...limits },
    logger,
    logs: new LogHub(store, logger),
    active: new Set(),
  }
  let closed = false
  const guard = async (begin: () => Promise<RunHandle>): Promise<RunHandle> => {
    if (closed) throw new Error('The runner is closed.')
    const handle = await begin()
    // Closed in the meantime: the script runs, and the next server finds it.
    if (closed) await handle.detach()
    return handle
  }
  const executor: Executor = {
    start: (execution, files, events) => guard(() => startRun(context, execution, files, events)),
    attach: (execution, events) => guard(() => attachRun(context, execution, events)),
    sweep: (active) => sweepRunDirectories(dataDir, active, logger),
  }
  return {
    executor,
    logs: context.logs,
    async close() {
      closed = true
      const letGo = Promise.all([...context.active].map((run) => run.detach()))
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, CLOSE_MS)
      })
      await Promise.race([letGo, late])
      clearTimeout(timer)
    },
  }
}
