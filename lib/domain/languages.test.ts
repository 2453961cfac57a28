import { describe, expect, it } from 'vitest'
import { findLanguage, LANGUAGES, suggestLanguages } from './languages'

describe('findLanguage', () => {
  it('finds every language by its id and by each alias, ignoring case', () => {
    for (const language of LANGUAGES) {
      for (const name of [language.id, ...language.aliases])
        expect(findLanguage(name.toUpperCase())).toBe(language)
    }
  })

  it('gives no name to two languages', () => {
    const names = LANGUAGES.flatMap(({ id, aliases }) => [id, ...aliases])
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('suggestLanguages', () => {
  it('offers the name that was meant', () => {
    expect(suggestLanguages('pyton')[0]).toBe('python')
    expect(suggestLanguages('javscript')[0]).toBe('javascript')
    expect(suggestLanguages('completely-else')).toEqual([])
  })
})
