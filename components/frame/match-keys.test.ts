import { describe, expect, it } from 'vitest'
import { matchesChord } from './match-keys'

const press = (key: string, held: string[] = []) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
})

describe('matchesChord', () => {
  it.each([
    ['mod+k', press('k', ['ctrl']), true],
    ['mod+k', press('K', ['meta']), true],
    ['mod+k', press('k'), false],
    ['mod+k', press('k', ['ctrl', 'shift']), false],
    ['j', press('j'), true],
    ['j', press('J', ['shift']), false],
    ['j', press('j', ['ctrl']), false],
    ['?', press('?', ['shift']), true],
    ['/', press('/', ['shift']), true],
    ['enter', press('Enter'), true],
    ['shift+enter', press('Enter', ['shift']), true],
  ])('%s against %o is %s', (chord, event, expected) => expect(matchesChord(event, chord)).toBe(expected))
})
