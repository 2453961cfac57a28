import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { isMissingFile } from './file-errors'

/**
 * What follows the head of an output over the limit: a marker, then segments of the raw files. Written down before the
 * first byte of it is shown, so that a server that was killed in the middle makes the same bytes again.
 */
const tailPlan = z.object({
  /** Where in the log it begins. */
  offset: z.number(),
  /** Raw bytes left out between head and tail. */
  omittedBytes: z.number(),
  /** Empty when nothing is left out. */
  marker: z.string(),
  time: z.number(),
  segments: z.array(
    z.object({ stream: z.enum(['out', 'err']), from: z.number(), to: z.number(), time: z.number() }),
  ),
})

export type TailPlan = z.infer<typeof tailPlan>

export function readTailPlan(file: string): TailPlan | null {
  try {
    return tailPlan.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (isMissingFile(error)) return null
    throw error
  }
}

/** All or nothing. Throws the file system's error. */
export function writeTailPlan(file: string, plan: TailPlan): void {
  writeFileSync(`${file}.new`, JSON.stringify(plan), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
