import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { isMissingFile } from '../output/file-errors'
import { maskText } from '../output/masker'
import type { PatternAutomaton } from '../output/pattern-automaton'

/** Largest result, in bytes. */
const RESULT_BYTES = 1024 * 1024

export interface ScriptResult {
  /** Null when the script gave none. */
  readonly value: unknown
  /** Why what it gave is not used, or null. */
  readonly complaint: string | null
}

/** Reads the JSON that the script wrote to `$TASKYARD_RESULT`, secrets in its texts masked. */
export async function readScriptResult(
  file: string,
  secrets: PatternAutomaton | null,
): Promise<ScriptResult> {
  try {
    // Neither a link to elsewhere nor a pipe that never ends.
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const stat = await handle.stat()
      if (!stat.isFile()) return refuse('is not a file')
      if (stat.size > RESULT_BYTES) return refuse(`has ${stat.size} bytes; the limit is ${RESULT_BYTES}`)
      return parseResult(await handle.readFile('utf8'), secrets)
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (isMissingFile(error)) return { value: null, complaint: null }
    return refuse(`cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function parseResult(text: string, secrets: PatternAutomaton | null): ScriptResult {
  if (text.trim() === '') return { value: null, complaint: null }
  try {
    const mask = (value: unknown) => (secrets && typeof value === 'string' ? maskText(value, secrets) : value)
    return { value: JSON.parse(text, (_, value) => mask(value)), complaint: null }
  } catch {
    return refuse('is not valid JSON')
  }
}

function refuse(why: string): ScriptResult {
  return { value: null, complaint: `the result in TASKYARD_RESULT ${why}, so this run has none` }
}
