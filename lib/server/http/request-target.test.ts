import { describe, expect, it } from 'vitest'
import { readTarget } from './request-target'

describe('readTarget', () => {
  it.each([
    ['/runs?text=a%20b', '/runs?text=a%20b'],
    ['/api/../live/1', '/live/1'],
    ['//', '/'],
    ['//evil.example/live', '/evil.example/live'],
    ['/.//evil.example', '/evil.example'],
    ['/%', '/%'],
    ['http://evil.example/live', '/'],
    ['*', '/'],
    [undefined, '/'],
  ])('reads %s as %s', (url, expected) => {
    const target = readTarget({ url })
    expect(target.host).toBe('local')
    expect(target.pathname + target.search).toBe(expected)
  })
})
