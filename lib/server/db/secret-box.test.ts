import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAppError } from '@/lib/domain/errors'
import { createSecretBox, openNamed, sealNamed } from './secret-box'

const key = new Uint8Array(32).fill(1)
const box = createSecretBox(key)

describe('createSecretBox', () => {
  it('opens whatever it sealed, also in another process with the same key', () => {
    const property = fc.property(
      fc.string({ unit: 'grapheme' }),
      (text) => createSecretBox(key).open(box.seal(text)) === text,
    )
    fc.assert(property)
  })

  it('seals the same text differently each time, without showing it', () => {
    expect(box.seal('hunter2')).not.toBe(box.seal('hunter2'))
    expect(Buffer.from(box.seal('hunter2').slice(9), 'base64url').includes('hunter2')).toBe(false)
  })

  it.each([
    ['another key', () => createSecretBox(new Uint8Array(32)).open(box.seal('x'))],
    ['a changed text', () => box.open(`${box.seal('hunter2').slice(0, -3)}AAA`)],
    ['a cut text', () => box.open(box.seal('x').slice(0, 30))],
    ['a text that was never sealed', () => box.open('hunter2')],
    ['a key of the wrong size', () => createSecretBox(new Uint8Array(16))],
  ])('refuses %s with a clear error', (_, attempt) => {
    expect(attempt).toThrow(expect.toSatisfy((error) => isAppError(error) && error.code === 'storage_failed'))
  })
})

describe('sealNamed and openNamed', () => {
  it('change the named values only, and ignore names without a value', () => {
    const values = { A: '1', B: '2', __proto__x: '3' }
    const sealed = sealNamed(box, values, ['B', 'C'])
    expect(sealed).toEqual({ ...values, B: expect.stringMatching(/^sealed\.1\./) })
    expect(openNamed(box, sealed, ['B', 'C'])).toEqual(values)
  })
})
