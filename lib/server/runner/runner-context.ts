import type { Execution, OutputSummary } from '@/lib/domain/execution'
import type { RunEvents } from '@/lib/engine/ports'
import type { LiveLog } from '../output/live-log'
import type { LogHub } from '../output/log-hub'
import type { OutputLogger } from '../output/output-logger'
import { PatternAutomaton } from '../output/pattern-automaton'
import { RunOutput } from '../output/run-output'
import { listSecretPatterns } from '../output/secret-patterns'
import { Throttle } from '../output/throttle'
import { ActiveRun, type ActiveRunOptions } from './active-run'
import type { RunDirectory } from './run-directory'
import type { HostAddress } from './script-environment'

export interface RunnerLimits {
  /** Of one run's raw output, in bytes: past it the first and the last half are kept. Default 256 MiB. */
  readonly maxOutputBytes: number
  /** Between SIGTERM and SIGKILL, in milliseconds. Default 3000. */
  readonly stopGraceMs: number
  /** How long background processes may go on printing after the script has ended, in milliseconds. Default 2000. */
  readonly backgroundGraceMs: number
}

export const DEFAULT_LIMITS: RunnerLimits = {
  maxOutputBytes: 256 * 1024 * 1024,
  stopGraceMs: 3000,
  backgroundGraceMs: 2000,
}

/** What all runs of one runner share. */
export interface RunnerContext {
  readonly dataDir: string
  readonly host: HostAddress
  readonly limits: RunnerLimits
  readonly logger: OutputLogger
  readonly logs: LogHub
  readonly active: Set<ActiveRun>
}

/** How often the engine hears of progress and of the output's growth, in milliseconds. */
const PROGRESS_MS = 100
const OUTPUT_MS = 500

export interface RunParts {
  readonly execution: Execution
  readonly directory: RunDirectory
  readonly log: LiveLog
  /** The limit in force when the run was started. */
  readonly maxOutputBytes: number
  readonly events: RunEvents
}

/** Opens the output of a run, then makes it an active run with the processes that `launch` starts or finds. */
export async function activateRun(
  context: RunnerContext,
  { execution, directory, log, maxOutputBytes, events }: RunParts,
  launch: () => Promise<Pick<ActiveRunOptions, 'processes' | 'checkEnd' | 'wake'>>,
): Promise<ActiveRun> {
  const { logs, active, limits, logger } = context
  const patterns = listSecretPatterns(execution.hiddenEnv.map((name) => execution.env[name] ?? ''))
  const secrets = patterns.length > 0 ? new PatternAutomaton(patterns) : null
  const progress = new Throttle(PROGRESS_MS, events.onProgress)
  const growth = new Throttle<void>(OUTPUT_MS, () => events.onOutput(log.summary()), { delayed: true })
  const output = await RunOutput.open({
    files: directory,
    log,
    secrets,
    startedAt: execution.startedAt ?? Date.now(),
    maxBytes: maxOutputBytes,
    logger,
    onProgress: (value) => progress.push(value),
    onAppend: () => growth.push(),
  })
  try {
    const run: ActiveRun = new ActiveRun({
      ...(await launch()),
      directory,
      output,
      secrets,
      summary: (): OutputSummary => log.summary(),
      stopGraceMs: limits.stopGraceMs,
      backgroundGraceMs: limits.backgroundGraceMs,
      logger,
      onClose() {
        growth.cancel()
        progress.flush()
        logs.forget(log)
        active.delete(run)
      },
    })
    active.add(run)
    return run
  } catch (error) {
    await output.close()
    throw error
  }
}
