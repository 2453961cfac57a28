import type { CancelReceipt, Outcome, OutputSummary } from '@/lib/domain/execution'
import type { RunHandle } from '@/lib/engine/ports'
import type { RawStream } from '../output/journal'
import type { OutputLogger } from '../output/output-logger'
import type { PatternAutomaton } from '../output/pattern-automaton'
import { RAW_STREAMS } from '../output/raw-source'
import type { RunOutput } from '../output/run-output'
import { listGroupMembers, type RunProcesses } from './list-run-processes'
import { readScriptResult } from './read-result'
import { type RunDirectory, removeRunDirectory } from './run-directory'
import type { EndCheck, RunEnd } from './run-end'
import { stopRun } from './stop-run'
import type { Wake } from './wake'
import { watchRun } from './watch-run'

/** Output is taken at once after a silence, then at most this often. Milliseconds. */
const COALESCE_MS = 16
/** How often background processes are looked for once the script has ended. Milliseconds. */
const BACKGROUND_POLL_MS = 50

export interface ActiveRunOptions {
  readonly directory: RunDirectory
  readonly output: RunOutput
  /** The log as it is now, for an outcome without a seal. */
  summary(): OutputSummary
  readonly secrets: PatternAutomaton | null
  /** Null when nothing of the run can be alive. */
  readonly processes: RunProcesses | null
  readonly checkEnd: EndCheck
  /** Rung by `checkEnd`'s owner when the run ends. */
  readonly wake: Wake
  readonly stopGraceMs: number
  readonly backgroundGraceMs: number
  readonly logger: OutputLogger
  /** Called once, when the run has ended or was let go of, before `done` settles. */
  onClose(): void
}

/** One running script: follows its output, notices its end, stops it when asked. */
export class ActiveRun implements RunHandle {
  readonly done: Promise<Outcome>
  readonly #options: ActiveRunOptions
  readonly #letGo = new AbortController()
  readonly #unwatch: () => void
  readonly #supervision: Promise<void>
  #dirty: readonly RawStream[] = RAW_STREAMS
  #stopping: Promise<CancelReceipt> | null = null
  #stopPending = false
  /** Whether the stop, rather than the script itself, made the end. */
  #stopCounts = false
  #ended = false
  #closed = false

  constructor(options: ActiveRunOptions) {
    this.#options = options
    let settle: (outcome: Outcome) => void = () => undefined
    this.done = new Promise((resolve) => {
      settle = resolve
    })
    const { directory, wake, logger } = options
    this.#unwatch = watchRun(
      directory.path,
      {
        onFile: (name) => this.#onFile(name),
        onPoll: () => {
          this.#dirty = RAW_STREAMS
          wake.notify()
        },
      },
      logger,
    )
    this.#supervision = this.#supervise(settle)
  }

  stop(cause: 'cancel' | 'timeout', by: string): Promise<CancelReceipt> {
    this.#stopping ??= this.#stop(cause, by)
    return this.#stopping
  }

  async detach(): Promise<void> {
    this.#letGo.abort()
    const letGo = this.#options.output.letGo()
    this.#options.wake.notify(true)
    await Promise.all([letGo, this.#supervision])
  }

  async release(): Promise<void> {
    if (!this.#closed || this.#letGo.signal.aborted) return
    await this.#supervision
    try {
      await removeRunDirectory(this.#options.directory)
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'the directory of an ended run could not be removed')
    }
  }

  #onFile(name: string): void {
    if (name === 'exit') this.#options.wake.notify(true)
    if (name !== 'out' && name !== 'err') return
    if (!this.#dirty.includes(name)) this.#dirty = [...this.#dirty, name]
    this.#options.wake.notify()
  }

  async #supervise(settle: (outcome: Outcome) => void): Promise<void> {
    const { output, summary, logger, onClose } = this.#options
    let outcome: Outcome | null
    try {
      const end = await this.#follow()
      outcome = end && (await this.#conclude(end))
    } catch (error) {
      logger.warn({ err: error }, 'the output of a run could not be read')
      const why = error instanceof Error ? error.message : String(error)
      const reason = { code: 'storage_failed', message: `The output could not be read: ${why}` } as const
      outcome = this.#letGo.signal.aborted ? null : { kind: 'failed', reason, output: summary() }
      await output.letGo()
    }
    this.#unwatch()
    this.#closed = true
    onClose()
    if (outcome) settle(outcome)
    await output.close()
  }

  /** Takes output until the script has ended; null when the run was let go of. */
  async #follow(): Promise<RunEnd | null> {
    const { output, checkEnd, wake } = this.#options
    while (!this.#letGo.signal.aborted) {
      // Asked before reading: what is read after the end is all there is.
      const end = checkEnd()
      const streams = end ? RAW_STREAMS : this.#dirty
      this.#dirty = []
      await output.drain(streams)
      if (end) return end
      const drained = performance.now()
      await wake.next()
      await wake.pause(COALESCE_MS - (performance.now() - drained))
    }
    return null
  }

  /** Null when the run was let go of. */
  async #conclude(end: RunEnd): Promise<Outcome | null> {
    const { directory, output: runOutput, secrets } = this.#options
    this.#ended = true
    const left = await this.#followBackground()
    if (this.#letGo.signal.aborted) return null
    const result = await readScriptResult(directory.result, secrets)
    const notes = left.length > 0 ? [describeBackground(left)] : []
    if (result.complaint) notes.push(result.complaint)
    const output = await runOutput.finish(notes)
    if (!output) return null
    if (end.kind === 'lost') return { kind: 'lost', message: end.message, output }
    const stopped = this.#stopCounts ? await this.#stopping : null
    return {
      kind: 'exited',
      exitCode: end.exitCode,
      signal: end.signal,
      stopped,
      result: result.value,
      output,
    }
  }

  /** Takes the output of background processes until none is left or the grace is over; returns those left. */
  async #followBackground(): Promise<number[]> {
    const { processes, output, wake, backgroundGraceMs } = this.#options
    const deadline = performance.now() + backgroundGraceMs
    while (!this.#letGo.signal.aborted) {
      const members = processes ? listGroupMembers(processes) : []
      const over = members.length === 0 || performance.now() >= deadline
      if (over && !this.#stopPending) return members.map(({ pid }) => pid)
      await output.drain()
      await wake.next(BACKGROUND_POLL_MS)
    }
    return []
  }

  async #stop(cause: 'cancel' | 'timeout', by: string): Promise<CancelReceipt> {
    const { processes, stopGraceMs, wake } = this.#options
    if (!processes || this.#closed) {
      const now = Date.now()
      return { cause, requestedAt: now, requestedBy: by, signals: [], finishedAt: now, survivors: [] }
    }
    this.#stopCounts = !this.#ended
    this.#stopPending = true
    try {
      return await stopRun(processes, { cause, by, graceMs: stopGraceMs, signal: this.#letGo.signal })
    } finally {
      this.#stopPending = false
      wake.notify(true)
    }
  }
}

function describeBackground(pids: readonly number[]): string {
  const who =
    pids.length === 1
      ? `a background process was (pid ${pids[0]})`
      : `${pids.length} background processes were`
  return `${who} still running when the run ended; what is printed from now on is not kept`
}
