/**
 * Lines of Markdown as far as fences need them (CommonMark 0.31, sections 4.5 and 5.2): indentation in columns, list
 * items as containers, opening and closing fences. Block quotes are not entered: a fence in one is not run.
 * A paragraph line that is indented less than its list item ends the item here, also where CommonMark is lazy.
 */
export interface Fence {
  /** Offset of the first fence character in the line. */
  readonly offset: number
  /** "`" or "~". */
  readonly char: string
  readonly length: number
  /** Column of the fence: that much indentation is taken off each line of its code. */
  readonly column: number
  /** Column at which the content of the innermost list item around it starts; 0 outside lists. */
  readonly container: number
  readonly info: string
}

export interface FenceLine {
  readonly fence: Fence | null
  /** Columns of the list items open after this line. */
  readonly lists: readonly number[]
}

const LIST_MARKER = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/
const FENCE = /^(?:(`{3,})([^`]*)|(~{3,})(.*))$/

/** Reads a line outside code: does it open a fence, and which list items are open after it. */
export function readFenceLine(text: string, lists: readonly number[]): FenceLine {
  let { offset, column } = skipIndent(text, 0, 0)
  if (offset === text.length) return { fence: null, lists }
  let open = lists.filter((content) => content <= column)
  for (;;) {
    const container = open.at(-1) ?? 0
    if (column - container > 3) return { fence: null, lists: open }
    const rest = text.slice(offset)
    const marker = LIST_MARKER.exec(rest)?.[0]
    if (!marker) {
      const match = FENCE.exec(rest)
      if (!match) return { fence: null, lists: open }
      const run = match[1] ?? match[3] ?? ''
      const info = match[2] ?? match[4] ?? ''
      const fence = { offset, char: run.charAt(0), length: run.length, column, container, info }
      return { fence, lists: open }
    }
    const after = column + marker.length
    const inner = skipIndent(text, offset + marker.length, after)
    const empty = inner.offset === text.length
    const content = empty || inner.column - after > 4 ? after + 1 : inner.column
    open = [...open, content]
    if (empty) return { fence: null, lists: open }
    ;({ offset, column } = inner)
  }
}

/** True when the line closes the fence. */
export function closesFence(text: string, fence: Fence): boolean {
  const { offset, column } = skipIndent(text, 0, 0)
  if (column - fence.container > 3 || text[offset] !== fence.char) return false
  const run = text.slice(offset).trimEnd()
  return run.length >= fence.length && run === fence.char.repeat(run.length)
}

/** True when the line lies outside the list item that holds the fence, which ends the fence too. */
export function leavesContainer(text: string, fence: Fence): boolean {
  const { offset, column } = skipIndent(text, 0, 0)
  return offset < text.length && column < fence.container
}

/** Where the white space that starts at `offset` (in column `column`) ends; tab stops are 4 columns apart. */
export function skipIndent(text: string, offset: number, column: number): { offset: number; column: number } {
  for (; ; offset++) {
    const char = text[offset]
    if (char === ' ') column++
    else if (char === '\t') column += 4 - (column % 4)
    else return { offset, column }
  }
}
