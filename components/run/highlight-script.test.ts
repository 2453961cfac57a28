import { describe, expect, it } from 'vitest'
import { highlightScript } from './highlight-script'

describe('highlightScript', () => {
  it.each([
    ['shell', 'echo "hi" # there\n\nif true; then :; fi', ['string', 'comment', 'keyword']],
    ['python', 'def f(x):\n    return "a" + 1', ['keyword', 'string', 'number']],
    ['json', '{"a": [1, true]}', ['operator', 'number']],
  ])('colours %s and keeps every character', async (language, script, kinds) => {
    const lines = (await highlightScript(script, language)) ?? []
    expect(lines.map((line) => line.map(({ text }) => text).join('')).join('\n')).toBe(script)
    const classes = lines.flat().map(({ className }) => className)
    for (const kind of kinds) expect(classes.join(' ')).toContain(`--syn-${kind}`)
  })
  it('has no colours for an unknown language or a huge script', async () => {
    expect(await highlightScript('x', 'klingon')).toBeNull()
    expect(await highlightScript('x'.repeat(200_001), 'shell')).toBeNull()
  })
})
