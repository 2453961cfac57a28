import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(path.join(import.meta.dirname, 'globals.css'), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }],
  ),
)

const SURFACES = ['bg', 'bg-raised', 'bg-sunken', 'bg-hover']
const TEXTS = [
  'fg',
  'fg-muted',
  'fg-faint',
  'accent',
  ...[...tokens.keys()].filter((name) => name.startsWith('state-')),
]
const PAIRS: readonly (readonly [string, string])[] = [
  ...TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)),
  ...[...tokens.keys()]
    .filter((name) => name.startsWith('syn-'))
    .flatMap((text) => ['bg', 'bg-raised', 'bg-sunken'].map((surface) => [text, surface] as const)),
  ['accent-fg', 'accent'],
  ['bg', 'state-failed'],
  ['fg', 'accent-soft'],
  ['fg-muted', 'accent-soft'],
  ['accent', 'accent-soft'],
]

/** Contrast of two `#rrggbb` colours by WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

describe('colour tokens', () => {
  it.each(['light', 'dark'] as const)('are readable (4.5:1) in the %s theme', (theme) => {
    const weak = PAIRS.map(([text, surface]) => {
      const ratio = contrast(
        tokens.get(text)?.[theme] ?? '#000000',
        tokens.get(surface)?.[theme] ?? '#000000',
      )
      return { text, surface, ratio: Number(ratio.toFixed(2)) }
    }).filter(({ ratio }) => ratio < 4.5)
    expect(weak).toEqual([])
  })
})
