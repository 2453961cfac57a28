/** The codes and words of the diagnostics, in one place. Positions are given by the caller. */
import { suggestLanguages } from '../languages'
import { LIMITS } from '../limits'
import type { Diagnostic } from './block'

const DIAGNOSTIC_CODES = [
  'unknown-language',
  'missing-language',
  'bad-attribute',
  'unknown-attribute',
  'bad-header',
  'bad-marker',
  'unknown-marker',
  'extra-marker',
] as const

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number]

/** Makes a diagnostic; its range is widened by nothing, so an empty one points between two characters. */
export function diagnose(
  code: DiagnosticCode,
  severity: Diagnostic['severity'],
  from: number,
  to: number,
  message: string,
): Diagnostic {
  return { from, to, severity, code, message }
}

/** The diagnostic for a language that does not run here; its range is the language's name. */
export function diagnoseLanguage(name: string, from: number, severity: Diagnostic['severity']): Diagnostic {
  const near = suggestLanguages(name)
  const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''
  return diagnose(
    'unknown-language',
    severity,
    from,
    from + name.length,
    `There is no language "${name}".${hint}`,
  )
}

/** A time limit in seconds, as written; null when it is not one that is allowed. */
export function parseTimeout(text: string): number | null {
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  return seconds > 0 && seconds <= LIMITS.timeoutSeconds ? seconds : null
}

/** What is wrong with a time limit that `parseTimeout` refuses. */
export function explainTimeout(text: string): string {
  return `"${text.slice(0, 40)}" is not a time limit: give seconds, more than 0 and at most ${LIMITS.timeoutSeconds}.`
}
