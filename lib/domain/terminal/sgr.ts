import { PLAIN_STYLE, type TerminalColor, type TextStyle, toHex } from './text-style'

/**
 * Applies the parameters of an SGR sequence (`ESC [ … m`), e.g. `1;38;5;208`. Both `;` and `:` separate, an empty
 * parameter is 0, and what is unknown changes nothing. A link is not touched: only OSC 8 ends it.
 */
export function applySgr(style: TextStyle, params: string): TextStyle {
  let next = style
  const groups = params.split(';')
  for (let i = 0; i < groups.length; i++) {
    const [code = 0, ...subs] = (groups[i] ?? '').split(':').map(toNumber)
    if (code !== 38 && code !== 48 && code !== 58) {
      next = applyCode(next, code, subs[0])
      continue
    }
    // `38:5:n` carries its values inside the group, `38;5;n` in the groups that follow.
    const values = subs.length > 0 ? subs : groups.slice(i + 1, i + 5).map(toNumber)
    const color = readColor(values, subs.length > 0)
    if (subs.length === 0) i += values[0] === 5 ? 2 : values[0] === 2 ? 4 : 0
    if (color === null || code === 58) continue
    next = code === 38 ? { ...next, fg: color } : { ...next, bg: color }
  }
  return next
}

function applyCode(style: TextStyle, code: number, sub: number | undefined): TextStyle {
  if (code >= 30 && code <= 37) return { ...style, fg: code - 30 }
  if (code >= 40 && code <= 47) return { ...style, bg: code - 40 }
  if (code >= 90 && code <= 97) return { ...style, fg: code - 82 }
  if (code >= 100 && code <= 107) return { ...style, bg: code - 92 }
  switch (code) {
    case 0:
      return { ...PLAIN_STYLE, link: style.link }
    case 1:
      return { ...style, bold: true }
    case 2:
      return { ...style, dim: true }
    case 3:
      return { ...style, italic: true }
    case 4:
      return { ...style, underline: sub !== 0 }
    case 7:
      return { ...style, inverse: true }
    case 9:
      return { ...style, strike: true }
    case 21:
      return { ...style, underline: true }
    case 22:
      return { ...style, bold: false, dim: false }
    case 23:
      return { ...style, italic: false }
    case 24:
      return { ...style, underline: false }
    case 27:
      return { ...style, inverse: false }
    case 29:
      return { ...style, strike: false }
    case 39:
      return { ...style, fg: null }
    case 49:
      return { ...style, bg: null }
    default:
      return style
  }
}

/** Reads `5;n` or `2;r;g;b`; with colons `2:colourspace:r:g:b` too. */
function readColor(values: readonly number[], colons: boolean): TerminalColor | null {
  const [kind, ...rest] = values
  if (kind === 5) {
    const index = rest[0] ?? 0
    return index <= 255 ? index : null
  }
  if (kind !== 2) return null
  const [red = 0, green = 0, blue = 0] = colons && rest.length > 3 ? rest.slice(1) : rest
  return toHex(red, green, blue)
}

function toNumber(text: string): number {
  const value = Number.parseInt(text, 10)
  return Number.isNaN(value) ? 0 : Math.min(value, 9999)
}
