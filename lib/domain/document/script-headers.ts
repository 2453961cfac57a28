/**
 * Header lines are comments of a script that set something for its run, wherever they stand; the last one wins:
 *
 *     # timeout.seconds: 600
 *     # lets-script.cmdvars.NAME: VALUE
 *
 * Placeholders `{{NAME}}` are replaced with the command's settings before the run.
 */
import type { Diagnostic } from './block'
import { diagnose, explainTimeout, parseTimeout } from './diagnose'
import { linesOf } from './line-source'

export interface ScriptHeaders {
  /** Time limit in seconds; null when the script sets none, or only bad ones. */
  readonly timeoutSeconds: number | null
  /** For the CMD_VARS variable. */
  readonly cmdVars: Readonly<Record<string, string>>
  /** Bad header lines; positions in the script. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Comment prefixes of every language, and the two kinds of header. */
const HEADER = /^\s*(?:#|\/\/|--|;|%)+\s*(?:(timeout\.seconds)|lets-script\.cmdvars\.([^\s:]*))\s*:(.*)$/

type Header =
  | { readonly kind: 'timeout'; readonly seconds: number }
  | { readonly kind: 'variable'; readonly name: string; readonly value: string }
  | { readonly kind: 'bad'; readonly diagnostic: Diagnostic }

/** Reads the header lines of a script. */
export function readScriptHeaders(script: string): ScriptHeaders {
  const source = linesOf(script)
  let timeoutSeconds: number | null = null
  const cmdVars = new Map<string, string>()
  const diagnostics: Diagnostic[] = []
  for (let n = 1; n <= source.lines; n++) {
    const { text, from } = source.line(n)
    const header = parseHeaderLine(text, from)
    if (header?.kind === 'timeout') timeoutSeconds = header.seconds
    if (header?.kind === 'variable') cmdVars.set(header.name, header.value)
    if (header?.kind === 'bad') diagnostics.push(header.diagnostic)
  }
  return { timeoutSeconds, cmdVars: Object.fromEntries(cmdVars), diagnostics }
}

/** What is wrong with a line as a header, `lineFrom` being its position; null when nothing is, or it is none. */
export function diagnoseHeaderLine(line: string, lineFrom: number): Diagnostic | null {
  const header = parseHeaderLine(line, lineFrom)
  return header?.kind === 'bad' ? header.diagnostic : null
}

function parseHeaderLine(line: string, lineFrom: number): Header | null {
  const match = line.includes(':') ? HEADER.exec(line) : null
  if (!match) return null
  const [, timeout, name = '', rest = ''] = match
  const value = rest.trim()
  const to = lineFrom + line.trimEnd().length
  const bad = (from: number, message: string): Header => ({
    kind: 'bad',
    diagnostic: diagnose('bad-header', 'warning', from, to, message),
  })
  if (timeout) {
    const seconds = parseTimeout(value)
    return seconds === null ? bad(to - value.length, explainTimeout(value)) : { kind: 'timeout', seconds }
  }
  if (/^[A-Za-z_]\w*$/.test(name)) return { kind: 'variable', name, value }
  return bad(
    lineFrom + line.indexOf('lets-script'),
    `"${name}" is not a variable name: use letters, digits and _.`,
  )
}

/** Replaces `{{NAME}}` where `values` has NAME; any other text, markers included, stays as it is. */
export function substitutePlaceholders(script: string, values: Readonly<Record<string, string>>): string {
  return script.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? placeholder) : placeholder,
  )
}
