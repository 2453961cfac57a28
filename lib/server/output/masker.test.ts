import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MASK, Masker, maskText } from './masker'
import { PatternAutomaton } from './pattern-automaton'

/** What masking means, without any cleverness. */
function maskSlowly(text: Buffer, patterns: readonly Buffer[]): Buffer {
  const covered = new Uint8Array(text.length)
  for (const pattern of patterns) {
    for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1))
      covered.fill(1, at, at + pattern.length)
  }
  const parts: Buffer[] = []
  for (let at = 0; at < text.length; at++) {
    if (!covered[at]) parts.push(text.subarray(at, at + 1))
    else if (at === 0 || !covered[at - 1]) parts.push(MASK)
  }
  return Buffer.concat(parts)
}

function maskInPieces(text: Buffer, patterns: readonly Buffer[], cuts: readonly number[]): Buffer {
  const masker = new Masker(new PatternAutomaton(patterns))
  const edges = [0, ...[...cuts].sort((a, b) => a - b), text.length]
  const parts = edges.slice(1).map((to, i) => masker.push(text.subarray(edges[i], to)))
  return Buffer.concat([...parts, masker.settle()])
}

/** Few letters, so that occurrences overlap, touch and almost happen all the time. */
const letters = (min: number, max: number) =>
  fc
    .string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: min, maxLength: max })
    .map((s) => Buffer.from(s))
const patternSets = fc.array(letters(1, 6), { minLength: 1, maxLength: 5 })

describe('masker', () => {
  it('masks every byte of every occurrence, wherever the stream is cut', () => {
    fc.assert(
      fc.property(patternSets, letters(0, 60), fc.array(fc.nat(60)), (patterns, text, cuts) => {
        const inside = cuts.filter((cut) => cut <= text.length)
        expect(maskInPieces(text, patterns, inside).toString()).toBe(maskSlowly(text, patterns).toString())
      }),
      { numRuns: 500 },
    )
  })

  it('gives the same result when it is split at every single point', () => {
    const patterns = ['hunter2hunter', 'ter2', 'correct horse'].map((text) => Buffer.from(text))
    const text = Buffer.from('a hunter2hunter2hunter b correct horseter2 correct hors')
    const whole = maskSlowly(text, patterns).toString()
    for (let cut = 0; cut <= text.length; cut++)
      expect(maskInPieces(text, patterns, [cut]).toString()).toBe(whole)
  })

  it('goes on in the middle when it is warmed with the bytes before', () => {
    fc.assert(
      fc.property(patternSets, letters(0, 60), fc.nat(60), (patterns, text, size) => {
        const automaton = new PatternAutomaton(patterns)
        const first = new Masker(automaton)
        const head = first.push(text.subarray(0, size))
        const position = Math.min(size, text.length) - first.held
        const second = new Masker(automaton)
        second.warm(text.subarray(Math.max(0, position - automaton.longest), position))
        const tail = Buffer.concat([second.push(text.subarray(position)), second.settle()])
        expect(Buffer.concat([head, tail]).toString()).toBe(maskSlowly(text, patterns).toString())
      }),
      { numRuns: 500 },
    )
  })

  it('holds back no more than may begin an occurrence', () => {
    const masker = new Masker(new PatternAutomaton([Buffer.from('secret')]))
    expect(masker.push(Buffer.from('password: se')).toString()).toBe('password: ')
    expect(masker.held).toBe(2)
    expect(masker.push(Buffer.from('ven')).toString()).toBe('seven')
    expect(masker.held).toBe(0)
  })

  it('holds back nothing of an endless overlapping match', () => {
    const masker = new Masker(new PatternAutomaton([Buffer.from('aaaa')]))
    const masked = Array.from({ length: 100 }, () => masker.push(Buffer.alloc(1000, 'a')).toString())
    expect(masked.join('')).toBe('******')
    expect(masker.held).toBe(0)
  })

  it('takes time linear in the text for a hostile one', () => {
    const pattern = Buffer.concat([Buffer.alloc(30_000, 'a'), Buffer.from('b')])
    const text = Buffer.alloc(2_000_000, 'a')
    expect(maskText(text.toString(), new PatternAutomaton([pattern]))).toHaveLength(text.length)
  })
})
