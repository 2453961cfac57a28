/**
 * Separator lines cut a script document into sections:
 *
 *     # -o-o-o…-o----                         a plain one
 *     # -o-o-o…-o----evalresult----------     a named one
 *
 * An optional comment prefix and space, `-o` 38 times, four dashes, then optionally a name and ten dashes.
 * `code` and `evalresult` have a meaning of their own; any other name is the name of the block that follows.
 */
export interface Separator {
  /** Null for a plain one. */
  readonly name: string | null
}

const RULE = `${'-o'.repeat(38)}----`
const NAME_END = '-'.repeat(10)
const PATTERN = new RegExp(
  `^[ \\t]*(?:#+|//+|--|;+|%+|/\\*|<!--)?[ \\t]*${RULE}(?:([^\\s-].*?)${NAME_END})?[ \\t]*(?:\\*/|-->)?[ \\t]*$`,
)
/** Longer lines are not looked at: a separator is about 100 characters. */
const MAX_LENGTH = 400

/** Reads a line as a separator; null when it is not one. */
export function parseSeparator(line: string): Separator | null {
  if (line.length > MAX_LENGTH) return null
  const match = PATTERN.exec(line)
  return match && { name: match[1]?.trim() ?? null }
}

/** The text of a separator line, e.g. `formatSeparator('# ', 'evalresult')`. */
export function formatSeparator(comment: string, name: string | null = null): string {
  return comment + RULE + (name === null ? '' : name + NAME_END)
}
