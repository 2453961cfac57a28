import { watch } from 'node:fs'
import type { OutputLogger } from '../output/output-logger'

/** Safety net for a lost event, in milliseconds; the shorter one when the system gives no events at all. */
const POLL_MS = 1000
const POLL_WITHOUT_EVENTS_MS = 50

export interface WatchListener {
  /** A file in the directory was written to, e.g. `out`. */
  onFile(name: string): void
  /** Time to look at everything. */
  onPoll(): void
}

/** Watches a run's directory until the returned function is called. */
export function watchRun(directory: string, listener: WatchListener, logger: OutputLogger): () => void {
  let timer: NodeJS.Timeout | null = null
  const poll = (milliseconds: number) => {
    if (timer) clearInterval(timer)
    timer = setInterval(() => listener.onPoll(), milliseconds)
  }
  const pollOnly = (error: unknown) => {
    logger.warn({ err: error, directory }, 'no events for a run directory; polling instead')
    poll(POLL_WITHOUT_EVENTS_MS)
  }
  poll(POLL_MS)
  try {
    const watcher = watch(directory, (_, name) => {
      if (name !== null) listener.onFile(name)
    })
    watcher.on('error', pollOnly)
    return () => {
      watcher.close()
      if (timer) clearInterval(timer)
    }
  } catch (error) {
    pollOnly(error)
    return () => {
      if (timer) clearInterval(timer)
    }
  }
}
