import type { StreamName } from '@/lib/domain/execution'
import { keepLineText } from '@/lib/domain/terminal/kept-text'
import { styleAfterLine } from '@/lib/domain/terminal/render-line'
import { PLAIN_STYLE, type TextStyle } from '@/lib/domain/terminal/text-style'
import type { LiveFrame } from '@/lib/protocol/live'
import type { LogLine } from './line-pages'

const NEWLINE = 10
const encoder = new TextEncoder()
// A byte order mark is text of the log like any other.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Bytes of a line of `bytes` bytes that come after `text`; none of a line that rewrites itself (see `keepLineText`). */
export function countCutBytes(text: string, bytes: number): number {
  // Only long lines are ever cut, and a text as long as its bytes is whole.
  if (text.length < 4096 || bytes === text.length || text.startsWith('\r')) return 0
  return Math.max(0, bytes - encoder.encode(text).length)
}

/** The style in which the line after `line` begins. A line that is not whole may lack the end of its colours. */
export function styleAfter(line: LogLine | null): TextStyle {
  if (!line || line.cutBytes > 0 || line.stream === 'system') return PLAIN_STYLE
  return styleAfterLine(line.text, line.style)
}

/** Cuts the frames of a stream into lines, and keeps the last, growing one. */
export class LineAssembler {
  /** Number of the line being written. */
  private number: number
  private text = ''
  private bytes = 0
  private offset = 0
  private time = 0
  private stream: StreamName = 'out'
  private style: TextStyle

  /**
   * Begins with line `number` in `style`. `emit` gets each line when it is complete, and the growing one after each
   * frame.
   */
  constructor(
    number: number,
    style: TextStyle,
    private readonly emit: (line: LogLine) => void,
  ) {
    this.number = number
    this.style = style
  }

  /** Lines begun so far; the growing one counts once it has a byte. */
  get lines(): number {
    return this.bytes > 0 ? this.number : this.number - 1
  }

  /** True when `number` is still growing, or comes later. */
  owns(number: number): boolean {
    return number >= this.number
  }

  accept(frame: LiveFrame): void {
    const { bytes } = frame
    const text = decoder.decode(bytes)
    let byteAt = 0
    let charAt = 0
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, byteAt)) {
      const charEnd = text.indexOf('\n', charAt)
      this.grow(text.slice(charAt, charEnd), end - byteAt, frame, byteAt)
      this.finish()
      byteAt = end + 1
      charAt = charEnd + 1
    }
    if (byteAt === bytes.length) return
    this.grow(text.slice(charAt), bytes.length - byteAt, frame, byteAt)
    this.emit(this.line())
  }

  private grow(text: string, bytes: number, frame: LiveFrame, at: number): void {
    if (this.bytes === 0) {
      this.offset = frame.offset + at
      this.time = frame.time
      this.stream = frame.stream
    }
    this.text = this.bytes === 0 ? keepLineText(text) : keepLineText(this.text + text)
    this.bytes += bytes
  }

  private finish(): void {
    const line = this.line()
    this.emit(line)
    this.style = styleAfter(line)
    this.number++
    this.text = ''
    this.bytes = 0
  }

  private line(): LogLine {
    const { number, text, bytes, stream, time, offset } = this
    const style = stream === 'system' ? PLAIN_STYLE : this.style
    return { number, text, bytes, cutBytes: countCutBytes(text, bytes), stream, time, offset, style }
  }
}
