/** Height of a line that is not wrapped, in CSS pixels. */
export const ROW_HEIGHT = 18

/** Browsers stop at 16 to 33 million pixels; well below all of them. */
const MAX_HEIGHT = 8_000_000
/** Lines at both ends that always have their full height, so that the ends are reached line by line. */
const EDGE_LINES = 2000

/** Where the lines of a log lie in the scroll space. */
export interface ScrollMap {
  /** Height of the scroll space, in pixels. */
  readonly height: number
  /** Where the line after `lines` lines begins. */
  offsetOf(lines: number): number
  /** How many lines lie before a pixel; the inverse of `offsetOf`, with a fraction. */
  linesAt(offset: number): number
}

/**
 * The scroll space of `total` lines: every line at its height while that fits, else compressed between the two ends.
 * Rows are always drawn at their full height; only how far a drag of the scroll bar goes is compressed.
 */
export function createScrollMap(total: number): ScrollMap {
  const full = total * ROW_HEIGHT
  if (full <= MAX_HEIGHT) {
    return { height: full, offsetOf: (lines) => lines * ROW_HEIGHT, linesAt: (offset) => offset / ROW_HEIGHT }
  }
  const edge = EDGE_LINES * ROW_HEIGHT
  const pixelsPerLine = (MAX_HEIGHT - 2 * edge) / (total - 2 * EDGE_LINES)
  return {
    height: MAX_HEIGHT,
    offsetOf: (lines) => {
      if (lines <= EDGE_LINES) return lines * ROW_HEIGHT
      if (lines >= total - EDGE_LINES) return MAX_HEIGHT - (total - lines) * ROW_HEIGHT
      return edge + (lines - EDGE_LINES) * pixelsPerLine
    },
    linesAt: (offset) => {
      if (offset <= edge) return offset / ROW_HEIGHT
      if (offset >= MAX_HEIGHT - edge) return total - (MAX_HEIGHT - offset) / ROW_HEIGHT
      return EDGE_LINES + (offset - edge) / pixelsPerLine
    },
  }
}
