import { charWidth } from './char-width'
import { PLAIN_STYLE, type TextStyle } from './text-style'

/** A run of characters that look the same. */
export interface Span {
  readonly text: string
  readonly style: TextStyle
}

const TAB_STOP = 8
/** A cursor is not moved further than this to the right, so that a few bytes cannot ask for a huge line. */
const MAX_MOVE_COLUMN = 1024
/** Combining marks kept on one cell. */
const MAX_MARKS = 16

/** One row of a terminal: cells with a cursor. A wide character fills its cell and leaves the next one empty (''). */
export class LineCells {
  private readonly chars: string[] = []
  private readonly styles: TextStyle[] = []
  private column = 0

  /** Writes text at the cursor, over what is there. */
  write(text: string, style: TextStyle): void {
    for (const char of text) {
      const width = charWidth(char)
      if (width === 0) this.mark(char, style)
      else this.put(char, width, style)
    }
  }

  carriageReturn(): void {
    this.column = 0
  }

  /** To the next tab stop; cells on the way are kept. */
  tab(): void {
    this.column += TAB_STOP - (this.column % TAB_STOP)
  }

  /** Moves the cursor to a column (from 0), within the row's limits. */
  moveTo(column: number): void {
    const limit = Math.max(MAX_MOVE_COLUMN, this.chars.length)
    this.column = Math.min(Math.max(0, column), limit)
  }

  moveBy(columns: number): void {
    this.moveTo(this.column + columns)
  }

  /** `ESC [ K`: from the cursor on, up to the cursor, or the whole row. */
  erase(part: 'right' | 'left' | 'all'): void {
    if (part === 'right') {
      this.split(this.column)
      this.chars.length = Math.min(this.chars.length, this.column)
      this.styles.length = this.chars.length
      return
    }
    const end = part === 'all' ? this.chars.length : Math.min(this.column + 1, this.chars.length)
    this.split(end)
    for (let at = 0; at < end; at++) this.set(at, ' ', PLAIN_STYLE)
  }

  toSpans(): Span[] {
    const spans: Span[] = []
    let from = 0
    for (let at = 1; at <= this.chars.length; at++) {
      const style = this.styles[from]
      if (!style || (at < this.chars.length && this.styles[at] === style)) continue
      spans.push({ text: this.chars.slice(from, at).join(''), style })
      from = at
    }
    return spans
  }

  private put(char: string, width: 1 | 2, style: TextStyle): void {
    while (this.chars.length < this.column) this.set(this.chars.length, ' ', PLAIN_STYLE)
    this.split(this.column)
    this.split(this.column + width)
    this.set(this.column, char, style)
    if (width === 2) this.set(this.column + 1, '', style)
    this.column += width
  }

  /** Adds a combining mark to the character before the cursor; at the start of the row it stands alone. */
  private mark(char: string, style: TextStyle): void {
    let at = this.column - 1
    if (this.chars[at] === '') at--
    const base = this.chars[at]
    if (base === undefined) this.put(char, 1, style)
    else if (base.length < MAX_MARKS) this.chars[at] = base + char
  }

  /** Makes the border before cell `at` one between characters: a wide character across it becomes two blanks. */
  private split(at: number): void {
    if (this.chars[at] !== '' || at === 0) return
    this.set(at - 1, ' ', this.styles[at - 1] ?? PLAIN_STYLE)
    this.set(at, ' ', this.styles[at] ?? PLAIN_STYLE)
  }

  private set(at: number, char: string, style: TextStyle): void {
    this.chars[at] = char
    this.styles[at] = style
  }
}
