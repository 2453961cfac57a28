import type { Notation } from './block'
import { readFenceLine } from './fence'
import { linesOf } from './line-source'
import { findMarkers } from './marker'
import { parseSeparator } from './separator'

/**
 * Guesses the notation of a text: by the extension of its file name, else by what comes first in it, a fence or a
 * separator or marker. Without any, a file with another extension is a script, anything else Markdown.
 */
export function detectNotation(fileName: string | null, content: string): Notation {
  const extension = /\.([^./\\]+)$/.exec(fileName ?? '')?.[1]?.toLowerCase()
  if (extension && ['md', 'markdown', 'mdown', 'mkd'].includes(extension)) return 'markdown'
  const source = linesOf(content)
  for (let n = 1; n <= source.lines; n++) {
    const { text } = source.line(n)
    if (parseSeparator(text) || findMarkers(text).length > 0) return 'script'
    if (readFenceLine(text, []).fence) return 'markdown'
  }
  return extension ? 'script' : 'markdown'
}
