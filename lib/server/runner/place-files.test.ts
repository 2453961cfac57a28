import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nameScript, placeFiles, resolveInside } from './place-files'

const work = mkdtempSync(path.join(tmpdir(), 'taskyard-files-'))
afterAll(() => rmSync(work, { recursive: true }))

const file = (name: string, text = '') => ({ path: name, bytes: Buffer.from(text) })

describe('placing files', () => {
  it('writes them with their folders; a file with an interpreter line is executable', async () => {
    await placeFiles(work, [file('data/deep/a.txt', 'hello'), file('tool', '#!/bin/sh\n')])
    expect(readFileSync(path.join(work, 'data/deep/a.txt'), 'utf8')).toBe('hello')
    expect(statSync(path.join(work, 'data/deep/a.txt')).mode & 0o777).toBe(0o600)
    expect(statSync(path.join(work, 'tool')).mode & 0o777).toBe(0o700)
  })

  it.each(['', '/etc/passwd', '../out', 'a/../../out', 'a//b', './a', 'a/', 'a\0b', 'a\\..\\b'])(
    'refuses %j',
    (name) => {
      expect(() => resolveInside(work, name)).toThrow(expect.objectContaining({ code: 'bad_request' }))
    },
  )

  it('refuses a file in the place of another', async () => {
    await expect(placeFiles(work, [file('x'), file('x/y')])).rejects.toMatchObject({ code: 'bad_request' })
    await expect(placeFiles(work, [file('z'), file('z')])).rejects.toMatchObject({ code: 'bad_request' })
  })

  it('gives the script a name that no file has', () => {
    expect(nameScript('sh', 12, [])).toBe('script.sh')
    expect(nameScript('sh', 12, [file('script.sh')])).toBe('script-12.sh')
  })
})
