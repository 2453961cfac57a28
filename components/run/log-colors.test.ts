import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8')
const PAIR = /--([\w-]+): light-dark\((#\w+), (#\w+)\)/g

/** Values of the variables of a style sheet, light and dark. */
function readPairs(css: string): Map<string, readonly [string, string]> {
  return new Map([...css.matchAll(PAIR)].map(([, name = '', light = '', dark = '']) => [name, [light, dark]]))
}

/** WCAG relative luminance. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, other: string): number {
  const [bright = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dark + 0.05)
}

it('the sixteen terminal colours can be read on every surface of both themes', () => {
  const ansi = readPairs(read('log.css'))
  const surfaces = readPairs(read('../../app/globals.css'))
  expect(ansi.size).toBe(16)
  const poor = []
  for (const [name, colors] of ansi) {
    for (const surface of ['bg', 'bg-raised', 'bg-sunken']) {
      const back = surfaces.get(surface) ?? ['#000000', '#000000']
      for (const theme of [0, 1] as const) {
        const ratio = contrast(colors[theme], back[theme])
        if (ratio < 4.5)
          poor.push(`${name} on ${surface}, ${theme === 0 ? 'light' : 'dark'}: ${ratio.toFixed(2)}`)
      }
    }
  }
  expect(poor).toEqual([])
})
