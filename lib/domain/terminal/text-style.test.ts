import { expect, it } from 'vitest'
import { paletteHex } from './text-style'

it('knows the colour cube and the greys of the 256-colour palette', () => {
  expect([16, 21, 46, 196, 208, 231, 232, 255].map(paletteHex)).toEqual([
    '#000000',
    '#0000ff',
    '#00ff00',
    '#ff0000',
    '#ff8700',
    '#ffffff',
    '#080808',
    '#eeeeee',
  ])
})
