import type { CSSProperties } from 'react'
import { paletteHex, type TerminalColor, type TextStyle } from '@/lib/domain/terminal/text-style'

/** The sixteen colours on a background that a script chose itself: the same in both themes. */
const FIXED_COLORS = [
  '#1c1c1f',
  '#b3261e',
  '#2f9e4f',
  '#d4a72c',
  '#2458b8',
  '#9a3bab',
  '#1795a6',
  '#d0d0d6',
  '#6b6b75',
  '#ff7b72',
  '#5fd787',
  '#f0c674',
  '#7aaeff',
  '#e28cf0',
  '#6fdbe8',
  '#ffffff',
] as const

/** The CSS of a terminal style; undefined for plain text. */
export function spanStyle(style: TextStyle): CSSProperties | undefined {
  const css: CSSProperties = {}
  Object.assign(css, colorStyle(style))
  if (style.bold) css.fontWeight = 700
  if (style.dim) css.opacity = 0.72
  if (style.italic) css.fontStyle = 'italic'
  const lines = [style.underline && 'underline', style.strike && 'line-through'].filter(Boolean)
  if (lines.length > 0) css.textDecorationLine = lines.join(' ')
  return Object.keys(css).length > 0 ? css : undefined
}

function colorStyle({ fg, bg, inverse }: TextStyle): CSSProperties {
  if (bg === null) {
    if (inverse) return { color: 'var(--log-bg)', backgroundColor: fg === null ? 'var(--fg)' : themed(fg) }
    return fg === null ? {} : { color: themed(fg) }
  }
  const [front, back] = inverse ? [bg, fg] : [fg, bg]
  if (back === null) return { color: fixed(front ?? 0), backgroundColor: 'var(--fg)' }
  return { color: front === null ? contrasting(fixed(back)) : fixed(front), backgroundColor: fixed(back) }
}

/** A colour on the theme's background: the theme's own, or brought to a lightness that can be read. */
function themed(color: TerminalColor): string {
  if (typeof color === 'number' && color < 16) return `var(--ansi-${color})`
  const hex = fixed(color)
  return `light-dark(oklch(from ${hex} min(l, 0.52) c h), oklch(from ${hex} max(l, 0.68) c h))`
}

function fixed(color: TerminalColor): string {
  if (typeof color !== 'number') return color
  return FIXED_COLORS[color] ?? paletteHex(color)
}

/** Black or white, whichever reads better on `hex`. */
function contrasting(hex: string): string {
  const value = Number.parseInt(hex.slice(1), 16)
  const luma = 0.299 * (value >> 16) + 0.587 * ((value >> 8) & 255) + 0.114 * (value & 255)
  return luma > 140 ? '#000000' : '#ffffff'
}
