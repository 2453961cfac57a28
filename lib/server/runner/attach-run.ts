import type { CancelReceipt, Execution, Outcome } from '@/lib/domain/execution'
import type { RunEvents, RunHandle } from '@/lib/engine/ports'
import type { LiveLog } from '../output/live-log'
import type { RunProcesses } from './list-run-processes'
import { parseProcessStat, readBootId } from './process-table'
import {
  locateRunDirectory,
  type RunDirectory,
  type RunHeader,
  readRunHeader,
  readWrapperLine,
  removeRunDirectory,
} from './run-directory'
import { checkFiles } from './run-end'
import { activateRun, type RunnerContext } from './runner-context'
import { Wake } from './wake'

/** How long a wrapper that was only just started may take to write down its pid. Milliseconds. */
const WRAPPER_START_MS = 1000

const LOST = {
  neverStarted: 'The server stopped before the script was started.',
  rebooted: 'The machine was restarted while the script ran.',
  vanished: "The script's processes disappeared without leaving an exit status; something else killed them.",
} as const

/** Goes on with a run that an earlier server process started, wherever it stands. */
export async function attachRun(
  context: RunnerContext,
  execution: Execution,
  events: RunEvents,
): Promise<RunHandle> {
  const log = await context.logs.reopen(execution.id)
  const directory = locateRunDirectory(context.dataDir, execution.id)
  const header = readRunHeader(directory)
  if (!header) return concludeLost(context, log, directory)
  const { maxOutputBytes } = header
  try {
    return await activateRun(context, { execution, directory, log, maxOutputBytes, events }, async () => {
      const rebooted = header.bootId !== readBootId()
      const processes = rebooted ? null : await findProcesses(directory, header)
      const lost = rebooted ? LOST.rebooted : processes ? LOST.vanished : LOST.neverStarted
      return { processes, checkEnd: checkFiles(directory, processes, lost), wake: new Wake() }
    })
  } catch (error) {
    await log.close()
    context.logs.forget(log)
    throw error
  }
}

/** Whom the wrapper said it was; null when it never said anything. */
async function findProcesses(directory: RunDirectory, { marker }: RunHeader): Promise<RunProcesses | null> {
  const deadline = performance.now() + WRAPPER_START_MS
  for (;;) {
    const leader = parseProcessStat(readWrapperLine(directory.pid) ?? '')
    if (leader) return { leader, marker }
    if (performance.now() > deadline) return null
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The handle of a run of which there is nothing but, perhaps, stored output. */
function concludeLost(context: RunnerContext, log: LiveLog, directory: RunDirectory): RunHandle {
  let finished = false
  const done = new Promise<Outcome>((resolve) => {
    void log.seal(0).then((output) => {
      context.logs.forget(log)
      finished = output !== null
      if (output) resolve({ kind: 'lost', message: LOST.neverStarted, output })
    })
  })
  return {
    done,
    async stop(cause, by): Promise<CancelReceipt> {
      const now = Date.now()
      return { cause, requestedAt: now, requestedBy: by, signals: [], finishedAt: now, survivors: [] }
    },
    detach: () => log.close(),
    async release() {
      if (finished) await removeRunDirectory(directory)
    },
  }
}
