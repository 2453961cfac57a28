/**
 * From what a caller asked for to the execution that is recorded: checks every limit, reads the script's header lines,
 * substitutes settings. Values of hidden settings stay as `{{NAME}}` in the record; the process gets them at its start.
 */

import { readScriptHeaders, substitutePlaceholders } from '@/lib/domain/document/script-headers'
import { fingerprint, titleOf } from '@/lib/domain/document/script-of'
import { AppError } from '@/lib/domain/errors'
import type { Origin } from '@/lib/domain/execution'
import { findLanguage, suggestLanguages } from '@/lib/domain/languages'
import { LIMITS } from '@/lib/domain/limits'
import type { Command, NewExecution } from './ports'

export interface RunRequest {
  readonly script: string
  /** As written by the caller; an alias is fine. */
  readonly language: string
  readonly args: readonly string[]
  readonly command: Command | null
  readonly blockName: string | null
  /** Shown in place of the document's name. */
  readonly name: string | null
  readonly origin: Origin
  readonly requestedBy: string
  readonly timeoutSeconds: number | null
}

/** Throws an `AppError` that names the part and the limit. */
export function prepareRun(request: RunRequest, now: number): NewExecution {
  const { command } = request
  const language = findLanguage(request.language)
  if (!language) throw unknownLanguage(request.language)
  checkScript(request.script)
  const settings = command?.settings ?? { values: {}, hides: [], output: 'panel' as const }
  const env = { ...settings.values }
  checkEnv(env)
  checkArgs(request.args)
  const shown = Object.fromEntries(Object.entries(env).filter(([name]) => !settings.hides.includes(name)))
  const script = substitutePlaceholders(request.script, shown)
  return {
    state: 'queued',
    commandId: command?.id ?? null,
    commandRevision: command?.revision ?? null,
    name: request.name ?? command?.name ?? null,
    blockName: request.blockName,
    fingerprint: fingerprint(request.script),
    title: titleOf(request.script),
    language: language.id,
    script,
    args: request.args,
    env,
    hiddenEnv: settings.hides.filter((name) => name in env),
    origin: request.origin,
    requestedBy: request.requestedBy,
    timeoutMs: timeoutOf(request, settings.timeoutSeconds) * 1000,
    createdAt: now,
    rerunOf: null,
  }
}

function unknownLanguage(name: string): AppError {
  const near = suggestLanguages(name)
  const hint =
    near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ' The help overlay lists the languages.'
  return new AppError('language_unknown', `There is no language "${name}" to run a block with.${hint}`, {
    language: name,
    suggestions: near,
  })
}

function checkScript(script: string): void {
  if (script.trim() === '')
    throw new AppError('block_empty', 'This block has no code to run. Write a line in it, then run it again.')
  const nul = script.indexOf('\0')
  if (nul !== -1) {
    const line = script.slice(0, nul).split('\n').length
    throw new AppError(
      'bad_request',
      `Line ${line} of this block contains a NUL character. Take it out: a script is text.`,
      { line },
    )
  }
  const bytes = byteLength(script)
  if (bytes > LIMITS.scriptBytes) {
    throw new AppError(
      'block_too_large',
      `This block has ${bytes} bytes; the limit is ${LIMITS.scriptBytes}. Put the data into a file of the document.`,
      { bytes, limit: LIMITS.scriptBytes },
    )
  }
}

function checkArgs(args: readonly string[]): void {
  if (args.length > LIMITS.args)
    throw new AppError('args_invalid', `${args.length} arguments were given; the limit is ${LIMITS.args}.`, {
      limit: LIMITS.args,
    })
  args.forEach((arg, index) => {
    if (arg.includes('\0'))
      throw new AppError(
        'args_invalid',
        `Argument ${index + 1} contains a NUL character, which no process can take.`,
        { index },
      )
    if (byteLength(arg) > LIMITS.argBytes) {
      throw new AppError('args_invalid', `Argument ${index + 1} is larger than ${LIMITS.argBytes} bytes.`, {
        index,
        limit: LIMITS.argBytes,
      })
    }
  })
}

function checkEnv(env: Readonly<Record<string, string>>): void {
  const names = Object.keys(env)
  if (names.length > LIMITS.envVars)
    throw new AppError('env_invalid', `${names.length} settings; the limit is ${LIMITS.envVars}.`, {
      limit: LIMITS.envVars,
    })
  const bytes = names.reduce((sum, name) => sum + byteLength(name) + byteLength(env[name] ?? '') + 2, 0)
  if (bytes > LIMITS.envBytes)
    throw new AppError(
      'env_invalid',
      `The settings take ${bytes} bytes of environment; the limit is ${LIMITS.envBytes}.`,
      { bytes, limit: LIMITS.envBytes },
    )
  for (const name of names) {
    if (env[name]?.includes('\0'))
      throw new AppError(
        'env_invalid',
        `Setting ${name} contains a NUL character, which no environment can take.`,
        { name },
      )
  }
}

function timeoutOf(request: RunRequest, ofCommand: number | undefined): number {
  const wanted =
    readScriptHeaders(request.script).timeoutSeconds ??
    request.timeoutSeconds ??
    ofCommand ??
    LIMITS.defaultTimeoutSeconds
  return Math.min(Math.max(wanted, 0.1), LIMITS.timeoutSeconds)
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
