import { describe, expect, it } from 'vitest'
import { formatMarker } from './marker'
import { parseDocument } from './parse-document'
import { fingerprint, scriptOf, titleOf } from './script-of'

describe('the script of a block', () => {
  it('is the body without the text of the marker', () => {
    const text = `before ${formatMarker('shell', ['a'])} after\necho 1\n`
    const [block] = parseDocument(text, 'script').blocks
    expect(block && scriptOf(text, block)).toBe('before  after\necho 1\n')
  })

  it('is the code of a fence without the indentation of the fence', () => {
    const text = '- item\n\n  ```python\n  if 1:\n      pass\n \tx\n  ```\n'
    const [block] = parseDocument(text, 'markdown').blocks
    expect(block && scriptOf(text, block)).toBe('if 1:\n    pass\nx')
  })

  it('has plain newlines whatever the text has', () => {
    const text = '```sh\r\na\r\nb\r\n```'
    const [block] = parseDocument(text, 'markdown').blocks
    expect(block && scriptOf(text, block)).toBe('a\nb')
  })
})

describe('the fingerprint of a script', () => {
  it('is stable', () => {
    expect(fingerprint('')).toBe('cbf29ce484222325')
    expect(fingerprint('echo hi')).toBe(fingerprint('echo hi'))
    expect(fingerprint('echo hi')).toMatch(/^[0-9a-f]{16}$/)
  })

  it('does not see white space at the end of lines and of the script', () => {
    expect(fingerprint('a  \r\n\tb\t\n\n')).toBe(fingerprint('a\n\tb'))
  })

  it('sees everything else', () => {
    const scripts = ['a', 'b', ' a', 'a b', 'a\nb', 'ab', 'é', '\u00e9\u0301', '🏃']
    expect(new Set(scripts.map(fingerprint)).size).toBe(scripts.length)
  })

  it('is FNV-1a over UTF-16 code units, low byte first', () => {
    let hash = 0xcbf29ce484222325n
    for (const byte of [0x61, 0, 0xac, 0x20])
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
    expect(fingerprint('a€')).toBe(hash.toString(16).padStart(16, '0'))
  })
})

describe('the title of a script', () => {
  it.each([
    ['#!/bin/bash\n\n# comment\n  echo hi  \nls', 'echo hi'],
    ['<?php\n// x\necho 1;', 'echo 1;'],
    ['#!/bin/bash\n#\n# only a comment', '# only a comment'],
    ['', ''],
    ['\n \n', ''],
  ])('of %j is %j', (script, title) => expect(titleOf(script)).toBe(title))

  it('has at most 200 characters and no half of an emoji', () => {
    expect(titleOf('x'.repeat(300))).toHaveLength(200)
    expect(titleOf(`${'x'.repeat(199)}🏃`)).toBe('x'.repeat(199))
  })
})
