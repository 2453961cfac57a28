import type { CancelReceipt, Execution, Outcome } from '@/lib/domain/execution'
import type { Executor, RunEvents, RunHandle } from '@/lib/engine/ports'

export interface ManualRun {
  readonly execution: Execution
  readonly events: RunEvents
  readonly attached: boolean
  readonly stops: readonly { readonly cause: 'cancel' | 'timeout'; readonly by: string }[]
  readonly detached: boolean
  readonly released: boolean
  end(outcome: Outcome): void
}

/** An executor whose runs end when the test says so. A stopped run goes on until it is ended. */
export interface ManualExecutor extends Executor {
  /** In the order in which they were started or attached. */
  readonly runs: readonly ManualRun[]
  /** What each sweep was told to keep. */
  readonly swept: readonly (readonly number[])[]
  /** Makes the next start throw. */
  failNext(error: Error): void
}

export function createManualExecutor(): ManualExecutor {
  const runs: ManualRun[] = []
  const swept: (readonly number[])[] = []
  let failure: Error | null = null

  async function begin(execution: Execution, events: RunEvents, attached: boolean): Promise<RunHandle> {
    if (failure) {
      const error = failure
      failure = null
      throw error
    }
    let end: (outcome: Outcome) => void = () => undefined
    const done = new Promise<Outcome>((resolve) => {
      end = resolve
    })
    const run = {
      execution,
      events,
      attached,
      stops: [] as { cause: 'cancel' | 'timeout'; by: string }[],
      detached: false,
      released: false,
      end,
    }
    runs.push(run)
    return {
      done,
      async stop(cause, by): Promise<CancelReceipt> {
        run.stops.push({ cause, by })
        return { cause, requestedAt: 0, requestedBy: by, signals: [], finishedAt: 0, survivors: [] }
      },
      async detach() {
        run.detached = true
      },
      async release() {
        run.released = true
      },
    }
  }

  return {
    runs,
    swept,
    failNext(error) {
      failure = error
    },
    start: (execution, _files, events) => begin(execution, events, false),
    attach: (execution, events) => begin(execution, events, true),
    async sweep(active) {
      swept.push(active)
    },
  }
}
