import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { isMissingFile } from '../output/file-errors'
import type { OutputLogger } from '../output/output-logger'

/** Removes the directories of runs that are not `active`: a server that was killed may have stored an end without clearing up. */
export async function sweepRunDirectories(
  dataDir: string,
  active: readonly number[],
  logger: OutputLogger,
): Promise<void> {
  const root = path.join(dataDir, 'runs')
  const keep = new Set(active.map(String))
  try {
    for (const name of await readdir(root)) {
      if (/^\d+$/.test(name) && !keep.has(name))
        await rm(path.join(root, name), { recursive: true, force: true })
    }
  } catch (error) {
    if (!isMissingFile(error))
      logger.warn({ err: error, root }, 'leftover run directories could not be removed')
  }
}
