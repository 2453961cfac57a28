import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toPlainText } from './plain-text'
import { renderLine, styleAfterLine } from './render-line'
import { PLAIN_STYLE, type TextStyle } from './text-style'

const E = '\u001b'

/** The text and, per span, only what differs from the default style. */
function look(raw: string, before?: TextStyle) {
  return renderLine(raw, before).spans.map(({ text, style }) => {
    const changed = Object.entries(style).filter(
      ([key, value]) => value !== PLAIN_STYLE[key as keyof TextStyle],
    )
    return [text, Object.fromEntries(changed)]
  })
}

describe('plain text', () => {
  it('is one span, tabs kept', () => {
    expect(look('a\tb')).toEqual([['a\tb', {}]])
    expect(look('')).toEqual([])
  })

  it('goes on in the style of the line before', () => {
    const red = renderLine(`${E}[31mstart`).after
    expect(look('more', red)).toEqual([['more', { fg: 1 }]])
  })
})

describe('styles', () => {
  it.each<[string, Record<string, unknown>]>([
    ['1', { bold: true }],
    ['2;3', { dim: true, italic: true }],
    ['4', { underline: true }],
    ['4:0', {}],
    ['7;9', { inverse: true, strike: true }],
    ['35', { fg: 5 }],
    ['44', { bg: 4 }],
    ['97;101', { fg: 15, bg: 9 }],
    ['38;5;208', { fg: 208 }],
    ['48:5:17', { bg: 17 }],
    ['38;2;1;2;300', { fg: '#0102ff' }],
    ['38:2::16:32:48', { fg: '#102030' }],
    ['38:2:16:32:48', { fg: '#102030' }],
    ['58;5;3;1', { bold: true }],
    ['1;0;3', { italic: true }],
    ['1;22;31;39', {}],
    ['38;5', { fg: 0 }],
    ['38;5;999', {}],
    ['777', {}],
  ])('ESC[%sm', (params, style) => {
    expect(look(`${E}[${params}mx`)).toEqual([['x', style]])
  })

  it('an SGR without parameters resets', () => {
    expect(look(`${E}[1;31mred${E}[m plain`)).toEqual([
      ['red', { bold: true, fg: 1 }],
      [' plain', {}],
    ])
  })

  it('private sequences that end in m are no styles', () => {
    expect(look(`${E}[>4;2mx${E}[?1my`)).toEqual([['xy', {}]])
  })
})

describe('rewriting', () => {
  it.each([
    ['a carriage return overwrites cell by cell', 'Progress 10%\rDone', 'Doneress 10%'],
    ['a carriage return at the end changes nothing', 'windows\r', 'windows'],
    ['ESC[K erases the rest', `Progress 10%\r${E}[KDone`, 'Done'],
    ['ESC[2K erases all and keeps the column', `abc${E}[2Kd`, '   d'],
    ['ESC[1K erases up to the cursor', `abcdef\b\b\b${E}[1K`, '    ef'],
    ['backspace moves, then overwrites', 'abc\b\bX', 'aXc'],
    ['a tab moves to the next stop', 'a\rb\tc', 'b       c'],
    ['a tab keeps what it passes', '0123456789\ra\tX', 'a1234567X9'],
    ['ESC[G goes to a column', `abc${E}[1GX${E}[5GY`, 'Xbc Y'],
    ['ESC[C and ESC[D move', `abc${E}[2DX${E}[3CY`, 'aXc  Y'],
    ['half of a wide character is blanked from the left', '日本\rx', 'x 本'],
    ['half of a wide character is blanked from the right', '日本\b\b\bx', ' x本'],
    ['an emoji fills two cells', '🏃abc\rxy', 'xyabc'],
    ['a joined emoji stays whole', '👩‍💻\u001b[0m!', '👩‍💻!'],
    ['a combining mark stays with its letter', 'e\u0301a\rx', 'xa'],
  ])('%s', (_, raw, text) => {
    expect(toPlainText(raw)).toBe(text)
  })

  it('keeps the colours of what is not overwritten', () => {
    expect(look(`${E}[31mabc\r${E}[32mX`)).toEqual([
      ['X', { fg: 2 }],
      ['bc', { fg: 1 }],
    ])
  })
})

describe('links', () => {
  it('are OSC 8 with BEL or ST, for safe targets only', () => {
    expect(
      look(`${E}]8;id=1;https://a.b/c\u0007here${E}]8;;\u0007 ${E}]8;;mailto:x@y${E}\\mail${E}]8;;${E}\\`),
    ).toEqual([
      ['here', { link: 'https://a.b/c' }],
      [' ', {}],
      ['mail', { link: 'mailto:x@y' }],
    ])
    expect(look(`${E}]8;;javascript:alert(1)\u0007x`)).toEqual([['x', {}]])
    expect(look(`${E}]8;;file:///etc/passwd\u0007x`)).toEqual([['x', {}]])
  })

  it('outlive a reset of the colours', () => {
    expect(look(`${E}]8;;http://a\u0007${E}[31mx${E}[0my`)).toEqual([
      ['x', { fg: 1, link: 'http://a' }],
      ['y', { link: 'http://a' }],
    ])
  })
})

describe('everything else', () => {
  it.each([
    ['progress reports', `${E}]9;4;1;50${E}\\x`],
    ['titles', `${E}]0;title\u0007x`],
    ['private modes', `${E}[?25lx${E}[?2004h`],
    ['movement to other lines', `${E}[2A${E}[3;4H${E}[2Jx`],
    ['character sets and single escapes', `${E}(B${E}7${E}=${E}Mx${E}#8`],
    ['device control strings', `${E}Pq#0;2;0;0;0${E}\\x${E}_app${E}\\`],
    ['bells and nulls', '\u0007\u0000x\u000b\u000c\u007f\u0085'],
    ['a lone escape at the end', `x${E}`],
    ['an unfinished sequence at the end', `x${E}[38;5`],
  ])('is dropped: %s', (_, raw) => {
    expect(toPlainText(raw)).toBe('x')
  })

  it('an introducer whose end never comes hides nothing after a broken-off or over-long string', () => {
    expect(toPlainText(`${E}]0;title\rtext`)).toBe('text')
    expect(toPlainText(`${E}]${'y'.repeat(5000)}`)).toBe('y'.repeat(5000))
  })

  it('stays within its limits for a far column', () => {
    expect(toPlainText(`${E}[999999999Cx${E}[999999999Gy`).length).toBeLessThan(2100)
  })
})

describe('any input', () => {
  const fragment = fc.oneof(
    fc.constantFrom(
      E,
      `${E}[`,
      `${E}]8;;http://x`,
      '\u0007',
      `${E}\\`,
      '\r',
      '\b',
      '\t',
      '🏃',
      '日',
      '\u0301',
      '\u200d',
    ),
    fc.constantFrom('\u009b', '\ud83c', '\udfc3', 'K', 'm', ';', ':', '38', '999999999', 'C', 'G', 'text'),
    fc.string({ maxLength: 5, unit: 'binary' }),
  )
  const raw = fc.array(fragment, { maxLength: 300 }).map((parts) => parts.join(''))

  it('gives text without control characters, bounded in length, and a style that goes on', () => {
    fc.assert(
      fc.property(raw, raw, (first, second) => {
        const { spans, after } = renderLine(first)
        const text = spans.map((span) => span.text).join('')
        expect(text).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/)
        expect(text.length).toBeLessThanOrEqual(8 * first.length + 1024)
        expect(styleAfterLine(first, PLAIN_STYLE)).toEqual(after)
        renderLine(second, after)
      }),
      { numRuns: 500 },
    )
  })

  it('does bounded work on lines made to be slow', () => {
    const hostile = [
      `${E}]`,
      `${E}[`,
      `${E}[1;`,
      `\r${E}[K${E}[9999Cx`,
      `${E}[2K`,
      `x${E}[9999G`,
      `${E}[1K\t`,
      '\u0301',
      '日\b',
      `${E}P`,
    ]
    for (const unit of hostile) {
      const line = unit.repeat(Math.ceil((16 * 1024) / unit.length))
      expect(toPlainText(line).length).toBeLessThanOrEqual(8 * line.length + 1024)
    }
  })
})
