/**
 * Runs blocks for one editor and keeps what it shows in step: from "starting" over the server's events to the end.
 * It knows the view only through transactions, so it works whether or not panels are mounted.
 */
import type { EditorView } from '@codemirror/view'
import type { ServerEvents } from '@/components/queries/server-events'
import type { Api, StartedRun } from '@/lib/client/api'
import { ApiError } from '@/lib/client/api-error'
import type { Block } from '@/lib/domain/document/block'
import { readScriptHeaders } from '@/lib/domain/document/script-headers'
import { fingerprint, scriptOf } from '@/lib/domain/document/script-of'
import { type FinalState, isFinal } from '@/lib/domain/execution'
import { blocksOf } from '@/lib/editor/blocks'
import { type BlockRun, listShownRuns, patchBlockRun, setBlockRun } from '@/lib/editor/run-state'
import type { ExecutionView } from '@/lib/protocol/executions'
import { runInSandbox, type SandboxRun } from './browser-sandbox'
import { keyOfBlock, matchLastRuns } from './match-last-runs'

export interface BlockRunnerOptions {
  readonly view: EditorView
  readonly documentId: number
  readonly api: Api
  readonly events: ServerEvents
  /** How many runs of this editor are under way. */
  readonly onBusy: (running: number) => void
  /** The server took a run of the block at `pos`. */
  readonly onStarted: (run: StartedRun, pos: number) => void
}

/** How a run from the editor ended; `refused` when it did not start. */
export type RunEnd = FinalState | 'refused'

const BROWSER_TIMEOUT_SECONDS = 30

export class BlockRunner {
  readonly #options: BlockRunnerOptions
  readonly #sandboxes = new Map<string, SandboxRun>()
  readonly #closers = new Set<() => void>()
  #counter = 0
  #running = 0

  constructor(options: BlockRunnerOptions) {
    this.#options = options
  }

  /** Runs a block and shows it in the block's panel. Settles with its end; never rejects. */
  async run(block: Block, script: string): Promise<RunEnd> {
    this.#busy(1)
    try {
      const runId = this.#show(block, script, null, 'starting')
      return block.target === 'browser'
        ? await this.#runHere(runId, block, script)
        : await this.#runThere(runId, block, script)
    } finally {
      this.#busy(-1)
    }
  }

  /** Runs every runnable block in order, one after the other; stops at the first that does not succeed. */
  async runAll(): Promise<{ readonly ran: number; readonly failed: Block | null }> {
    const { view } = this.#options
    let ran = 0
    for (;;) {
      // Read again each time: the person may go on typing, and text output moves the blocks.
      const block = blocksOf(view.state).filter((candidate) => candidate.runnable)[ran]
      if (!block) return { ran, failed: null }
      ran++
      if ((await this.run(block, scriptOf(view.state.doc, block))) !== 'succeeded')
        return { ran, failed: block }
    }
  }

  /** Stops what a panel shows. Throws `ApiError`. */
  async cancel(run: Pick<BlockRun, 'runId' | 'executionId'>): Promise<void> {
    this.#sandboxes.get(run.runId)?.cancel()
    if (run.executionId !== null) await this.#options.api.executions.cancel(run.executionId)
  }

  /** Shows the last run of each block again, as after a reload, and follows those that still run. Throws `ApiError`. */
  async restore(): Promise<void> {
    const { view, api, documentId } = this.#options
    const runs = await api.commands.lastRuns(documentId)
    const { state } = view
    const blocks = blocksOf(state).filter((block) => block.runnable)
    const identities = blocks.map((block) => ({
      key: keyOfBlock(block),
      fingerprint: fingerprint(scriptOf(state.doc, block)),
    }))
    matchLastRuns(identities, runs).forEach((run, index) => {
      const block = blocks[index]
      if (!run || !block) return
      const runId = this.#show(block, null, run, run.state)
      if (!isFinal(run.state)) void this.#follow(runId, run.id)
    })
  }

  close(): void {
    for (const sandbox of this.#sandboxes.values()) sandbox.cancel()
    for (const close of this.#closers) close()
  }

  #show(block: Block, script: string | null, known: ExecutionView | null, state: BlockRun['state']): string {
    const runId = `run-${++this.#counter}`
    const run: BlockRun = {
      runId,
      executionId: known?.id ?? null,
      state,
      startedAt: known?.startedAt ?? null,
      durationMs: known ? durationOf(known) : null,
      exitCode: known?.exitCode ?? null,
      fingerprint: known?.fingerprint ?? fingerprint(script ?? ''),
    }
    this.#options.view.dispatch({ effects: setBlockRun.of({ pos: block.header.from, run }) })
    return runId
  }

  #patch(runId: string, patch: Partial<BlockRun>): void {
    this.#options.view.dispatch({ effects: patchBlockRun.of({ runId, patch }) })
  }

  async #runThere(runId: string, block: Block, script: string): Promise<RunEnd> {
    const { api, documentId } = this.#options
    try {
      const started = await api.run({
        script,
        language: block.language ?? 'shell',
        argv: [...block.args],
        commandId: documentId,
        blockName: keyOfBlock(block),
        from: 'eval',
        ...timeoutOf(block),
      })
      this.#patch(runId, { executionId: started.id, state: 'queued' })
      const shown = listShownRuns(this.#options.view.state).find(({ run }) => run.runId === runId)
      if (shown) this.#options.onStarted(started, shown.block.header.from)
      return await this.#follow(runId, started.id)
    } catch (error) {
      const { code, message } =
        error instanceof ApiError ? error : new ApiError('page_error', String(error), 0)
      this.#patch(runId, { state: 'failed', error: { code, message } })
      return 'refused'
    }
  }

  /** Follows a run of the server to its end, also over lost connections. */
  #follow(runId: string, id: number): Promise<FinalState> {
    const { api, events } = this.#options
    return new Promise((resolve) => {
      let ended = false
      const subscriptions: (() => void)[] = []
      const close = () => {
        ended = true
        for (const unsubscribe of subscriptions) unsubscribe()
        this.#closers.delete(close)
      }
      const take = (run: ExecutionView) => {
        // An answer that was on its way while the end was told must not bring the run back to life.
        if (ended) return
        ended = isFinal(run.state)
        this.#patch(runId, {
          state: run.state,
          startedAt: run.startedAt,
          durationMs: durationOf(run),
          exitCode: run.exitCode,
        })
        if (!isFinal(run.state)) return
        close()
        resolve(run.state)
      }
      // Failures are left to the next event or reconnect.
      const reload = () => void api.executions.get(id).then(take, () => undefined)
      // Following hands over what is known at once, which may be the end already.
      subscriptions.push(events.onResync(reload), events.followRun(id, take))
      this.#closers.add(close)
      if (ended) close()
      else reload()
    })
  }

  async #runHere(runId: string, block: Block, script: string): Promise<RunEnd> {
    const timeoutSeconds =
      readScriptHeaders(script).timeoutSeconds ?? timeoutOf(block).timeoutSeconds ?? BROWSER_TIMEOUT_SECONDS
    let output = ''
    const sandbox = runInSandbox(script, {
      args: block.args,
      timeoutMs: timeoutSeconds * 1000,
      onOutput: (text) => {
        output += `${text}\n`
        this.#patch(runId, { browserOutput: output })
      },
    })
    this.#sandboxes.set(runId, sandbox)
    this.#patch(runId, { state: 'running', startedAt: Date.now(), browserOutput: '' })
    const outcome = await sandbox.done
    this.#sandboxes.delete(runId)
    const durationMs = Math.round(outcome.durationMs)
    switch (outcome.kind) {
      case 'finished':
        this.#patch(runId, { state: 'succeeded', durationMs })
        return 'succeeded'
      case 'failed':
        this.#patch(runId, { state: 'failed', durationMs, browserOutput: `${output}${outcome.message}\n` })
        return 'failed'
      case 'timed_out':
        this.#patch(runId, {
          state: 'timed_out',
          durationMs,
          browserOutput: `${output}[stopped after its time limit of ${timeoutSeconds} s]\n`,
        })
        return 'timed_out'
      case 'cancelled':
        this.#patch(runId, { state: 'cancelled', durationMs })
        return 'cancelled'
    }
  }

  #busy(change: 1 | -1): void {
    this.#running += change
    this.#options.onBusy(this.#running)
  }
}

function durationOf({ startedAt, endedAt }: ExecutionView): number | null {
  return startedAt !== null && endedAt !== null ? endedAt - startedAt : null
}

function timeoutOf(block: Block): { timeoutSeconds?: number } {
  const seconds = Number(block.attributes.timeout)
  return seconds > 0 ? { timeoutSeconds: seconds } : {}
}
