import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AppError, ERROR_STATUS, isAppError } from './errors'

describe('error codes', () => {
  it('are documented in ARCHITECTURE.md with their status, all of them and no other', () => {
    const text = readFileSync('ARCHITECTURE.md', 'utf8')
    const section = text.slice(text.indexOf('## Error codes'))
    const documented = [...section.matchAll(/^\| `([a-z0-9_]+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [
      code,
      Number(status),
    ])
    expect(Object.fromEntries(documented)).toEqual(ERROR_STATUS)
  })

  it('are recognised across copies of the module', () => {
    const copy = JSON.parse(JSON.stringify(new AppError('not_found', 'gone')))
    expect(isAppError(copy)).toBe(true)
    expect(isAppError(new Error('other'))).toBe(false)
    expect(isAppError(null)).toBe(false)
  })
})
