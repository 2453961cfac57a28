import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keepLineText, MAX_LINE_TEXT } from './kept-text'
import { toPlainText } from './plain-text'

it('keeps a line that fits as it is', () => {
  expect(keepLineText('a\rb')).toBe('a\rb')
})

it('keeps the beginning of a long line and never half a character', () => {
  expect(keepLineText('x'.repeat(50_000))).toHaveLength(MAX_LINE_TEXT)
  expect(keepLineText(`x${'🏃'.repeat(20_000)}`)).toHaveLength(MAX_LINE_TEXT - 1)
})

it('keeps the latest state of a progress bar, however long it goes on', () => {
  let kept = ''
  for (let done = 0; done <= 10_000; done++)
    kept = keepLineText(`${kept}\r${String(done).padStart(5)} of 10000 done`)
  expect(kept.length).toBeLessThanOrEqual(MAX_LINE_TEXT)
  expect(toPlainText(kept)).toBe('10000 of 10000 done')
})

it('stays bounded whatever is appended', () => {
  const piece = fc.tuple(fc.constantFrom('x', '\r', '🏃', 'word\r'), fc.integer({ min: 1, max: 9000 }))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      let kept = ''
      for (const [text, times] of pieces) kept = keepLineText(kept + text.repeat(times))
      expect(kept.length).toBeLessThanOrEqual(MAX_LINE_TEXT)
    }),
  )
})
