import type { StreamName } from '@/lib/domain/execution'
import type { TextStyle } from '@/lib/domain/terminal/text-style'

/** A line of a log as a viewer holds it. Replaced, never changed, when it grows. */
export interface LogLine {
  /** From 1. */
  readonly number: number
  /** Raw text without the newline; see `keepLineText` for what is left of a very long one. */
  readonly text: string
  /** Length of the whole line. */
  readonly bytes: number
  /** Bytes after `text` that are not held. */
  readonly cutBytes: number
  readonly stream: StreamName
  /** Milliseconds since the run started, of the first byte. */
  readonly time: number
  /** Log offset of the first byte. */
  readonly offset: number
  /** Style in which the line begins. */
  readonly style: TextStyle
}

export const PAGE_LINES = 500

export interface PageLimits {
  /** Default 200. */
  readonly maxPages?: number
  /** Text held in all pages together, in UTF-16 units. Default 32 Mi. */
  readonly maxChars?: number
}

interface Page {
  readonly lines: (LogLine | undefined)[]
  chars: number
}

/** Lines by number in pages of `PAGE_LINES`; the least recently used pages are dropped when a limit is passed. */
export class LinePages {
  private readonly pages = new Map<number, Page>()
  private readonly maxPages: number
  private readonly maxChars: number
  private chars = 0
  /** The most recently used page. */
  private latest = -1

  constructor({ maxPages = 200, maxChars = 32 * 1024 * 1024 }: PageLimits = {}) {
    this.maxPages = maxPages
    this.maxChars = maxChars
  }

  /** Pages held now. */
  get size(): number {
    return this.pages.size
  }

  /** The line, or null when it is not held. Counts as use of its page. */
  get(number: number): LogLine | null {
    return this.use(pageOf(number))?.lines[indexOf(number)] ?? null
  }

  set(line: LogLine): void {
    const page = this.use(pageOf(line.number)) ?? this.add(pageOf(line.number))
    const index = indexOf(line.number)
    const grown = line.text.length - (page.lines[index]?.text.length ?? 0)
    page.lines[index] = line
    page.chars += grown
    this.chars += grown
    this.evict()
  }

  /** Forgets a line. */
  delete(number: number): void {
    const page = this.pages.get(pageOf(number))
    const line = page?.lines[indexOf(number)]
    if (!page || !line) return
    page.lines[indexOf(number)] = undefined
    page.chars -= line.text.length
    this.chars -= line.text.length
  }

  private use(key: number): Page | undefined {
    const page = this.pages.get(key)
    if (page && this.latest !== key) {
      // A Map iterates in order of insertion: the first key is the least recently used one.
      this.pages.delete(key)
      this.pages.set(key, page)
      this.latest = key
    }
    return page
  }

  private add(key: number): Page {
    const page: Page = { lines: new Array(PAGE_LINES), chars: 0 }
    this.pages.set(key, page)
    this.latest = key
    return page
  }

  private evict(): void {
    for (const [key, page] of this.pages) {
      if (this.pages.size <= this.maxPages && this.chars <= this.maxChars) return
      if (key === this.latest) return
      this.pages.delete(key)
      this.chars -= page.chars
    }
  }
}

/** The page (from 0) that holds a line. */
export function pageOf(number: number): number {
  return Math.floor((number - 1) / PAGE_LINES)
}

function indexOf(number: number): number {
  return (number - 1) % PAGE_LINES
}
