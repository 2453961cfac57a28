import type { Block } from './block'
import { skipIndent } from './fence'

/** A text that can be cut: a string, or CodeMirror's `Text`. */
export type Sliceable = string | { sliceString(from: number, to?: number): string }

/**
 * The script of a block as it is run: its body without the marker (script notation) or without the indentation of its
 * fence (Markdown). Line breaks come out as `\n`, so that it does not matter whether the text went through the editor.
 */
export function scriptOf(text: Sliceable, block: Block): string {
  const slice = (from: number, to: number) =>
    typeof text === 'string' ? text.slice(from, to) : text.sliceString(from, to)
  const { body, header } = block
  if (block.notation === 'markdown') {
    const { column } = skipIndent(slice(block.from, header.from).replace(/\S/g, ' '), 0, 0)
    return slice(body.from, body.to)
      .split(/\r\n?|\n/)
      .map((line) => dedent(line, column))
      .join('\n')
  }
  return (slice(body.from, header.from) + slice(header.to, body.to)).replace(/\r\n?/g, '\n')
}

/** Takes off white space up to a column; a tab that reaches beyond it goes as a whole. */
function dedent(line: string, toColumn: number): string {
  let offset = 0
  for (let column = 0; column < toColumn; offset++) {
    const char = line[offset]
    if (char === ' ') column++
    else if (char === '\t') column += 4 - (column % 4)
    else break
  }
  return line.slice(offset)
}

/**
 * A small stable hash of a script (FNV-1a, 64 bit, 16 hex digits) that tells whether it changed. White space at the end
 * of lines and of the script does not count. Not for security.
 */
export function fingerprint(script: string): string {
  const text = script
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()
  let high = 0xcbf29ce4
  let low = 0x84222325
  const add = (byte: number) => {
    const mixed = (low ^ byte) >>> 0
    const product = mixed * 0x1b3
    high = (high * 0x1b3 + (mixed << 8) + Math.floor(product / 2 ** 32)) >>> 0
    low = product >>> 0
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    add(unit & 0xff)
    add(unit >> 8)
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}

const COMMENT = /^(?:#|\/\/|--|;|\/?\*|<!--|%|<\?php$)/
const TITLE_LENGTH = 200

/** The first line that says something: no shebang, and no comment unless there is nothing else. Empty for no text. */
export function titleOf(script: string): string {
  const lines = script
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => /[^\s#/*;%-]/.test(line) && !line.startsWith('#!'))
  const title = lines.find((line) => !COMMENT.test(line)) ?? lines[0] ?? ''
  return [...title.slice(0, TITLE_LENGTH)].filter((char) => !/^[\ud800-\udfff]$/.test(char)).join('')
}
