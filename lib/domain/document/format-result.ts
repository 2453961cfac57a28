import { formatSeparator } from './separator'

/** The two lines above the URL, word for word as lets-script writes them. */
const QUEUED = [
  'The task has queued, when started the live stream will show bellow.',
  'Move the cursor to the line bellow and hit Ctrl-enter to query the result of the task.',
] as const

/** The last line of a result, once the stream has ended. */
export const RESULT_END = 'websocket closed.'

/**
 * The head of an `evalresult` section: the separator, the two lines, and the live-run URL or the error. Ends with a
 * newline; the lines of output follow it.
 */
export function formatResult(comment: string, urlOrError: string): string {
  return `${[formatSeparator(comment, 'evalresult'), ...QUEUED, urlOrError].join('\n')}\n`
}

export interface LiveUrl {
  readonly id: number
  /** What comes after the question mark: `live=true&secret=…`. */
  readonly query: string
}

/** Finds the URL of a live run in a line: `…/ID?live=true&secret=SECRET`. */
export function findLiveUrl(line: string): LiveUrl | null {
  const match = /\/(\d{1,15})\?(live=true&secret=[^\s&#"'`<>()[\]{}]+)/.exec(line)
  return match?.[2] ? { id: Number(match[1]), query: match[2] } : null
}
