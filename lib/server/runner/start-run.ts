import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Execution } from '@/lib/domain/execution'
import { findLanguage } from '@/lib/domain/languages'
import type { CommandFile, RunEvents, RunHandle } from '@/lib/engine/ports'
import { findLanguageRunner } from '../languages'
import { nameScript, placeFiles } from './place-files'
import { readBootId, readProcess } from './process-table'
import {
  createRunDirectory,
  locateRunDirectory,
  type RunDirectory,
  removeRunDirectory,
  storageError,
} from './run-directory'
import { watchChild } from './run-end'
import { activateRun, type RunnerContext } from './runner-context'
import { buildScriptEnvironment } from './script-environment'
import { spawnWrapper } from './spawn-wrapper'
import { Wake } from './wake'

/** Starts a run. Throws an `AppError`, leaving nothing behind, when it cannot be started. */
export async function startRun(
  context: RunnerContext,
  execution: Execution,
  files: readonly CommandFile[],
  events: RunEvents,
): Promise<RunHandle> {
  // At once, so that a reader who has heard that the run starts finds its log.
  const log = context.logs.open(execution.id)
  const directory = locateRunDirectory(context.dataDir, execution.id)
  try {
    return await start(directory)
  } catch (error) {
    await log.close()
    context.logs.forget(log)
    await removeRunDirectory(directory).catch((err: unknown) =>
      context.logger.warn({ err }, 'the directory of a run that did not start could not be removed'),
    )
    throw storageError(directory.path, error)
  }

  async function start(directory: RunDirectory): Promise<RunHandle> {
    const { maxOutputBytes } = context.limits
    const marker = randomBytes(16).toString('hex')
    const env = buildScriptEnvironment(execution, context.host, directory, marker)
    const { script, args } = execution
    const runner = findLanguageRunner(execution.language)
    const extension = runner.extensionOf?.(script) ?? findLanguage(execution.language)?.extension ?? 'txt'
    const scriptFile = path.join(directory.work, nameScript(extension, execution.id, files))
    const launch = await runner.prepare({ scriptFile, script, args, env })

    createRunDirectory(directory, { marker, bootId: readBootId(), maxOutputBytes })
    await placeFiles(directory.work, files)
    await writeFile(scriptFile, script, { mode: 0o600, flag: 'wx' })
    return activateRun(context, { execution, directory, log, maxOutputBytes, events }, async () => {
      const child = await spawnWrapper({
        directory,
        argv: launch.argv,
        env: { ...env, ...launch.env },
        stdinFile: launch.stdinFile ?? null,
      })
      // Not waited for yet, so it is in the process table even when it has ended already.
      const leader = child.pid === undefined ? null : readProcess(child.pid)
      // A detached server must be able to exit.
      child.unref()
      const wake = new Wake()
      return {
        processes: leader && { leader, marker },
        checkEnd: watchChild(child, () => wake.notify(true)),
        wake,
      }
    })
  }
}
