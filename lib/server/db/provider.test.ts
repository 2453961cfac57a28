import { describe, expect, it } from 'vitest'
import { describeUrl, providerOf, sqliteFile } from './provider'

describe('providerOf', () => {
  it.each([
    ['file:/data/taskyard.db', 'sqlite'],
    ['postgres://host/db', 'postgresql'],
    ['postgresql://host/db', 'postgresql'],
  ])('%s is %s', (url, provider) => expect(providerOf(url)).toBe(provider))
})

describe('describeUrl', () => {
  it.each([
    ['file:/data/a b.db', '/data/a b.db'],
    ['postgres://me:p%40ss@host:5432/db?password=x', 'postgres://me@host:5432/db'],
    ['postgres://me:p@ss/w@host/db', 'postgres://me@host/db'],
    ['postgres://host/db', 'postgres://host/db'],
  ])('shows no password of %s', (url, shown) => expect(describeUrl(url)).toBe(shown))
})

describe('sqliteFile', () => {
  it('is the path of the URL', () => expect(sqliteFile('file:/data/taskyard.db')).toBe('/data/taskyard.db'))
})
