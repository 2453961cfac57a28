/**
 * One log as a viewer needs it, whatever its length: how many lines there are, and the lines near what is looked at.
 *
 * Lines come from two sides: the live stream (`accept`, always the end of the log) and pages fetched when they are
 * scrolled to (`want`). Both give the same lines, since both are cut from the same bytes. Memory is bounded by
 * `PageLimits`; a dropped page is fetched again when it is wanted. Listeners are told at most once per animation frame.
 */
import { PLAIN_STYLE } from '@/lib/domain/terminal/text-style'
import type { OutputLines } from '@/lib/protocol/executions'
import type { LiveFrame } from '@/lib/protocol/live'
import { countCutBytes, LineAssembler, styleAfter } from './line-assembler'
import { LinePages, type LogLine, PAGE_LINES, type PageLimits, pageOf } from './line-pages'

export interface LogModelOptions extends PageLimits {
  /** Reads whole lines from the server. */
  readonly fetchLines: (fromLine: number, lines: number, signal: AbortSignal) => Promise<OutputLines>
  /** Calls back before the next paint. Default `requestAnimationFrame`. */
  readonly schedule?: (callback: () => void) => void
}

/** A line whose beginning came before the stream: known only by fetching it, again whenever it has grown. */
interface HeadlessLine {
  readonly number: number
  /** Log offset up to which it is known to reach. */
  end: number
}

export class LogModel {
  private readonly pages: LinePages
  private readonly requests = new Map<number, AbortController>()
  private readonly listeners = new Set<() => void>()
  private assembler: LineAssembler | null = null
  private headless: HeadlessLine | null = null
  /** A fetched line that may have been incomplete. */
  private growing: number | null = null
  private knownLines = 0
  private end: number | null = null
  private version = 0
  private scheduled = false
  private failed: Error | null = null

  constructor(private readonly options: LogModelOptions) {
    this.pages = new LinePages(options)
  }

  /** Lines known to exist; the last one may still grow. */
  get totalLines(): number {
    return Math.max(this.knownLines, this.assembler?.lines ?? 0)
  }

  /** Log offset after the last byte of the stream; null before the first frame. */
  get position(): number | null {
    return this.end
  }

  /** Why lines that were wanted are missing; null when nothing failed. `retry()` tries again. */
  get failure(): Error | null {
    return this.failed
  }

  get cachedPages(): number {
    return this.pages.size
  }

  /** The line, or null while it is not here: `want` it. */
  getLine(number: number): LogLine | null {
    return this.pages.get(number)
  }

  /** Calls back after changes, at most once per frame. Returns the function that ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Changes whenever listeners are told. */
  readonly getVersion = (): number => this.version

  /** Takes the next frame of the live stream. */
  accept(frame: LiveFrame): void {
    if (!this.assembler || frame.offset !== this.end) this.assembler = this.begin(frame)
    this.end = frame.offset + frame.bytes.length
    if (this.headless && this.assembler.owns(this.headless.number)) {
      const newline = frame.bytes.indexOf(10)
      this.headless.end = newline === -1 ? this.end : frame.offset + newline
    }
    this.assembler.accept(frame)
    this.changed()
  }

  /** Says that the log has at least this many lines. */
  expectLines(total: number): void {
    if (total <= this.knownLines) return
    this.knownLines = total
    this.changed()
  }

  /** Takes lines that the server read. */
  store(answer: OutputLines): void {
    let previous = this.pages.get(answer.fromLine - 1)
    answer.lines.forEach((line, index) => {
      const number = answer.fromLine + index
      if (this.mayStore(number, !answer.sealed && number === answer.totalLines)) {
        const style = line.stream === 'system' ? PLAIN_STYLE : styleAfter(previous)
        this.pages.set({ ...line, number, style, cutBytes: countCutBytes(line.text, line.bytes) })
      }
      previous = this.pages.get(number)
    })
    this.knownLines = answer.sealed ? answer.totalLines : Math.max(this.knownLines, answer.totalLines)
    this.changed()
  }

  /**
   * Says which lines are looked at: missing ones are fetched by the page, and requests for pages no longer looked at
   * are broken off.
   */
  want(first: number, last: number): void {
    const wanted = new Set<number>()
    for (let number = Math.max(1, first); number <= Math.min(last, this.totalLines); number++) {
      if (this.isMissing(number)) wanted.add(pageOf(number))
    }
    for (const [page, request] of this.requests) {
      if (page < pageOf(first) || page > pageOf(last)) request.abort()
    }
    if (this.failed) return
    for (const page of wanted) if (!this.requests.has(page)) void this.fetchPage(page)
  }

  /** Forgets a failure, so that what is wanted is fetched again. */
  retry(): void {
    if (!this.failed) return
    this.failed = null
    this.changed()
  }

  /** Tells the listeners before the next paint. */
  changed(): void {
    if (this.scheduled) return
    this.scheduled = true
    const schedule = this.options.schedule ?? beforePaint
    schedule(() => {
      this.scheduled = false
      this.version++
      for (const listener of this.listeners) listener()
    })
  }

  private begin(frame: LiveFrame): LineAssembler {
    const known = this.pages.get(frame.line)
    const atLineStart = frame.offset === 0 || known?.offset === frame.offset
    this.headless = atLineStart ? null : { number: frame.line, end: frame.offset }
    // What was still growing has grown out of sight.
    for (const stale of [this.growing, this.assembler?.lines]) if (stale) this.pages.delete(stale)
    return new LineAssembler(frame.line, styleAfter(this.pages.get(frame.line - 1)), (line) => {
      if (line.number !== this.headless?.number) this.pages.set(line)
    })
  }

  /** Whether a fetched line may replace what is held. `growing` when it was the last of a log not yet sealed. */
  private mayStore(number: number, growing: boolean): boolean {
    if (number === this.headless?.number) return true
    // The stream knows better: its own last line is newer, and an earlier line no longer grows.
    if (this.assembler) return !growing && !this.assembler.owns(number)
    if (growing) this.growing = number
    return true
  }

  private isMissing(number: number): boolean {
    const line = this.pages.get(number)
    if (!line) return true
    return number === this.headless?.number && line.offset + line.bytes < this.headless.end
  }

  private async fetchPage(page: number): Promise<void> {
    const request = new AbortController()
    this.requests.set(page, request)
    try {
      const answer = await this.options.fetchLines(page * PAGE_LINES + 1, PAGE_LINES, request.signal)
      if (request.signal.aborted) return
      if (answer.lines.length === 0) throw new Error('The server does not have these lines.')
      this.store(answer)
    } catch (error) {
      if (!request.signal.aborted) this.failed = error instanceof Error ? error : new Error(String(error))
    } finally {
      this.requests.delete(page)
      this.changed()
    }
  }
}

/** A server that renders a page once has no frames. */
function beforePaint(callback: () => void): void {
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(callback)
  else queueMicrotask(callback)
}
