import { describe, expect, it } from 'vitest'
import { PLAIN_STYLE } from '@/lib/domain/terminal/text-style'
import { spanStyle } from './span-style'

const look = (change: Partial<typeof PLAIN_STYLE>) => spanStyle({ ...PLAIN_STYLE, ...change })

describe('the CSS of terminal text', () => {
  it('is nothing for plain text', () => {
    expect(look({})).toBeUndefined()
  })

  it('uses the colours of the theme on its background', () => {
    expect(look({ fg: 1 })).toEqual({ color: 'var(--ansi-1)' })
    expect(look({ inverse: true })).toEqual({ color: 'var(--log-bg)', backgroundColor: 'var(--fg)' })
    expect(look({ fg: 2, inverse: true })).toEqual({
      color: 'var(--log-bg)',
      backgroundColor: 'var(--ansi-2)',
    })
  })

  it('brings other colours to a lightness that can be read in either theme', () => {
    expect(look({ fg: '#000078' })?.color).toBe(
      'light-dark(oklch(from #000078 min(l, 0.52) c h), oklch(from #000078 max(l, 0.68) c h))',
    )
  })

  it('keeps both colours as they are when the script chose the background', () => {
    expect(look({ fg: 15, bg: 1 })).toEqual({ color: '#ffffff', backgroundColor: '#b3261e' })
    expect(look({ bg: 226 })).toEqual({ color: '#000000', backgroundColor: '#ffff00' })
    expect(look({ bg: '#000080' })).toEqual({ color: '#ffffff', backgroundColor: '#000080' })
    expect(look({ fg: 15, bg: 1, inverse: true })).toEqual({ color: '#b3261e', backgroundColor: '#ffffff' })
  })

  it('has the attributes', () => {
    expect(look({ bold: true, dim: true, italic: true, underline: true, strike: true })).toEqual({
      fontWeight: 700,
      opacity: 0.72,
      fontStyle: 'italic',
      textDecorationLine: 'underline line-through',
    })
  })
})
