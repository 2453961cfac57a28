import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitWords } from './split-words'

it.each([
  ['', []],
  ['  a  b\tc ', ['a', 'b', 'c']],
  [`'a b' "c 'd'" e\\ f`, ['a b', "c 'd'", 'e f']],
  [`a"b c"d'' ''`, ['ab cd', '']],
  [`"a \\" \\\\ \\n"`, ['a " \\ \\n']],
  [`'never closed`, ['never closed']],
  [`"never closed\\`, ['never closed']],
  ['end\\', ['end\\']],
])('%j has the words %j', (text, words) => expect(splitWords(text)).toEqual(words))

it('gives back words that were quoted', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      const quoted = words.map((word) => `"${word.replace(/[\\"]/g, '\\$&')}"`).join(' ')
      expect(splitWords(quoted)).toEqual(words)
    }),
  )
})
