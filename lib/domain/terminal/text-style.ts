/** A colour: an index of the 256-colour palette (0 to 15 belong to the theme), or `#rrggbb`. */
export type TerminalColor = number | `#${string}`

/** How a piece of terminal text looks. Null means the default. */
export interface TextStyle {
  readonly fg: TerminalColor | null
  readonly bg: TerminalColor | null
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly inverse: boolean
  readonly strike: boolean
  /** Target of an OSC 8 hyperlink: http, https or mailto. */
  readonly link: string | null
}

export const PLAIN_STYLE: TextStyle = {
  fg: null,
  bg: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false,
  strike: false,
  link: null,
}

const CUBE_STEPS = [0, 95, 135, 175, 215, 255]

/** `#rrggbb` of a palette colour from 16 to 255: a 6×6×6 cube, then 24 greys. */
export function paletteHex(index: number): `#${string}` {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10
    return toHex(grey, grey, grey)
  }
  const cube = index - 16
  const step = (value: number) => CUBE_STEPS[Math.floor(value) % 6] ?? 0
  return toHex(step(cube / 36), step(cube / 6), step(cube))
}

/** `#rrggbb` of three values from 0 to 255; larger ones count as 255. */
export function toHex(red: number, green: number, blue: number): `#${string}` {
  const part = (value: number) => Math.min(255, value).toString(16).padStart(2, '0')
  return `#${part(red)}${part(green)}${part(blue)}`
}
