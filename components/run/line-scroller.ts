/**
 * The virtual list of a log, without React: which lines to draw, and where.
 *
 * Only the rows near the viewport are in the page, in normal flow in one block. One of them is the pin: a row that
 * stays where it is in the scroll space while the rows around it come, go and change height, so wrapped rows need no
 * measurements kept: the page itself is the measure. The scroll space is a `ScrollMap`, so the number of lines costs
 * nothing; where the drawn rows and the map disagree (wrapped lines, compressed middle) the space is shifted before
 * the reader can reach its end. While following, the block stands at the end instead of at the pin.
 */
import { createScrollMap, ROW_HEIGHT } from './scroll-map'

/** What decides which rows are drawn. Replaced, never changed. */
export interface ScrollView {
  /** The line around which rows are drawn. */
  readonly line: number
  /** Rows that fit into the viewport. */
  readonly rows: number
  /** Stays at the end as lines come. */
  readonly following: boolean
  /** Lines there were when following stopped. */
  readonly leftAt: number
}

export interface ScrollElements {
  readonly scroller: HTMLElement
  /** As high as the scroll space. */
  readonly spacer: HTMLElement
  /** Holds the rows, absolutely placed in the spacer. */
  readonly block: HTMLElement
}

/** Lines to draw, from 1, both included; `last` is before `first` when there are none. */
export interface DrawnLines {
  readonly first: number
  readonly last: number
}

/** Rows drawn beyond the viewport on each side; while following nobody scrolls, so fewer do. */
const OVERSCAN = 30
const OVERSCAN_FOLLOWING = 10
/** With less than this drawn beyond the viewport (in pixels) more is drawn. */
const MARGIN = (OVERSCAN * ROW_HEIGHT) / 2
/** Nearer than this to the end (in pixels) counts as being there. */
const END_TOLERANCE = 2
/** Rows of space that must be left above the drawn ones while there are more lines above. */
const ROOM_ABOVE = 200

/** The rows that a view of a log of `total` lines needs. */
export function linesToDraw({ line, rows, following }: ScrollView, total: number): DrawnLines {
  const last = following ? total : Math.min(total, line + rows + OVERSCAN)
  const first = following ? total - rows - OVERSCAN_FOLLOWING : Math.min(line, total) - OVERSCAN
  return { first: Math.max(1, first), last }
}

export class LineScroller {
  private elements: ScrollElements | null = null
  private view: ScrollView
  private readonly listeners = new Set<() => void>()
  private drawn: DrawnLines = { first: 1, last: 0 }
  private total = 0
  /** The row that stays, and where its top is in the scroll space. */
  private pin = { line: 1, top: 0 }
  private blockTop = 0
  /** Where we last put the scroll position: less than that was the reader. */
  private placedAt = 0
  /** Where in the viewport the pin has to be shown once it is drawn. */
  private reveal: 'start' | 'center' | null = null

  /** `rows` are drawn before the viewport is known. */
  constructor(options: { readonly following: boolean; readonly rows: number }) {
    this.view = { ...options, line: 1, leftAt: 0 }
  }

  /** The line at the top of the viewport. */
  get topLine(): number {
    return this.elements ? this.rowAt(this.elements.scroller.scrollTop - this.blockTop) : this.view.line
  }

  readonly getView = (): ScrollView => this.view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Takes charge of the elements; returns the function that lets go of them. */
  attach(elements: ScrollElements): () => void {
    this.elements = elements
    const { scroller } = elements
    const onScroll = () => this.scrolled()
    const observer = new ResizeObserver(() => this.resized())
    scroller.addEventListener('scroll', onScroll, { passive: true })
    observer.observe(scroller)
    return () => {
      scroller.removeEventListener('scroll', onScroll)
      observer.disconnect()
      this.elements = null
    }
  }

  /** Scrolls so that a line is in the middle (or at the start) of the viewport, unless it is in sight already. */
  scrollToLine(line: number, align: 'start' | 'center' = 'center'): void {
    if (align === 'center' && this.isInSight(line)) return
    this.pin = { line, top: createScrollMap(this.total).offsetOf(line - 1) }
    this.reveal = align
    this.show({
      ...this.view,
      line,
      following: false,
      leftAt: this.view.following ? this.total : this.view.leftAt,
    })
  }

  /** Goes to the end and stays there. */
  follow(): void {
    this.reveal = null
    this.show({ ...this.view, following: true })
  }

  /** Puts the rows where they belong; called after every render, with what was drawn. */
  place(drawn: DrawnLines, total: number): void {
    this.drawn = drawn
    this.total = total
    if (!this.elements) return
    const { scroller, spacer, block } = this.elements
    const map = createScrollMap(total)
    const shift = this.view.following ? 0 : this.shiftToFit(map.offsetOf(drawn.first - 1))
    if (this.view.following) this.blockTop = map.offsetOf(drawn.first - 1)
    const bottom = this.blockTop + block.offsetHeight + map.height - map.offsetOf(drawn.last)
    spacer.style.height = `${bottom}px`
    spacer.style.minWidth = `${Math.max(block.scrollWidth, Number.parseFloat(spacer.style.minWidth) || 0)}px`
    block.style.top = `${this.blockTop}px`
    if (this.view.following) scroller.scrollTop = bottom
    else if (this.reveal) {
      const above = this.reveal === 'center' ? (scroller.clientHeight - ROW_HEIGHT) / 2 : 0
      scroller.scrollTop = this.pin.top - above
      this.reveal = null
    } else if (shift !== 0) scroller.scrollTop += shift
    this.placedAt = scroller.scrollTop
    if (!this.view.following && scroller.clientHeight > 0 && this.isAtEnd(scroller)) this.follow()
  }

  /** Forgets the width of rows that are no longer drawn. */
  resetWidth(): void {
    if (this.elements) this.elements.spacer.style.minWidth = ''
  }

  /** Places the block by its pin; the result is by how much the scroll space had to move. */
  private shiftToFit(room: number): number {
    const offset = this.rowTop(this.pin.line) ?? 0
    const top = this.pin.top - offset
    const { first } = this.drawn
    const tooHigh = first > 1 && top < Math.min(first - 1, ROOM_ABOVE) * ROW_HEIGHT
    const shift = first === 1 || tooHigh ? room - top : 0
    this.pin = { ...this.pin, top: this.pin.top + shift }
    this.blockTop = top + shift
    return shift
  }

  private scrolled(): void {
    if (!this.elements) return
    const { scroller } = this.elements
    const top = scroller.scrollTop
    const following = this.isAtEnd(scroller) || (this.view.following && top >= this.placedAt - END_TOLERANCE)
    if (following) {
      if (!this.view.following) this.follow()
      return
    }
    const line = this.pinAt(top)
    const left = this.view.following
    if (!left && this.hasMargin(top)) return
    this.show({ ...this.view, line, following, leftAt: left ? this.total : this.view.leftAt })
  }

  private isAtEnd({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean {
    return scrollHeight - clientHeight - scrollTop <= END_TOLERANCE
  }

  private resized(): void {
    if (!this.elements) return
    const rows = Math.ceil(this.elements.scroller.clientHeight / ROW_HEIGHT)
    if (rows !== this.view.rows) this.show({ ...this.view, rows })
    else this.place(this.drawn, this.total)
  }

  private show(view: ScrollView): void {
    this.view = view
    for (const listener of this.listeners) listener()
  }

  /** Whether enough is drawn around the viewport at `top`. */
  private hasMargin(top: number): boolean {
    if (!this.elements) return true
    const { scroller, block } = this.elements
    const below = this.blockTop + block.offsetHeight - top - scroller.clientHeight
    const { first, last } = this.drawn
    return (first === 1 || top - this.blockTop >= MARGIN) && (last === this.total || below >= MARGIN)
  }

  /**
   * Pins the row at a place of the scroll space and gives the line there. Near the drawn rows the nearest of them is the
   * pin, so that the reader sees a steady move; farther away the map says what is there.
   */
  private pinAt(top: number): number {
    if (!this.elements) return this.pin.line
    const height = this.elements.block.offsetHeight
    const inBlock = top - this.blockTop
    const reach = OVERSCAN * ROW_HEIGHT
    if (inBlock < -reach || inBlock > height + reach) {
      const map = createScrollMap(this.total)
      const before = Math.min(Math.floor(map.linesAt(top)), Math.max(0, this.total - 1))
      this.pin = { line: before + 1, top: map.offsetOf(before) }
      return this.pin.line
    }
    const nearest = Math.min(Math.max(0, inBlock), height - 1)
    const line = this.rowAt(nearest)
    this.pin = { line, top: this.blockTop + (this.rowTop(line) ?? 0) }
    return Math.max(1, line + Math.trunc((inBlock - nearest) / ROW_HEIGHT))
  }

  /** The drawn row at a height within the block. */
  private rowAt(inBlock: number): number {
    let { first: low, last: high } = this.drawn
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.rowTop(middle) ?? 0) <= inBlock) low = middle
      else high = middle - 1
    }
    return low
  }

  /** Top of a drawn row within the block. */
  private rowTop(line: number): number | null {
    const row = this.elements?.block.children[line - this.drawn.first]
    return row instanceof HTMLElement ? row.offsetTop : null
  }

  private isInSight(line: number): boolean {
    const inBlock = this.rowTop(line)
    if (inBlock === null || !this.elements || line > this.drawn.last) return false
    const { scrollTop, clientHeight } = this.elements.scroller
    const top = this.blockTop + inBlock
    return top >= scrollTop && top + ROW_HEIGHT <= scrollTop + clientHeight
  }
}
