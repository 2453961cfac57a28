import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '@/lib/domain/languages'
import { findLanguageRunner } from '.'
import { findInterpreter } from './find-interpreter'
import { isCommonJs } from './node'

const bin = mkdtempSync(path.join(tmpdir(), 'taskyard-bin-'))
afterAll(() => rmSync(bin, { recursive: true }))

function prepare(language: string, fields: { args?: string[]; env?: Record<string, string> } = {}) {
  return findLanguageRunner(language).prepare({
    scriptFile: '/run/7/script',
    script: '',
    args: fields.args ?? [],
    env: { PATH: bin, ...fields.env },
  })
}

function install(name: string): string {
  const file = path.join(bin, name)
  rmSync(file, { force: true })
  symlinkSync('/bin/sh', file)
  return file
}

describe('language runners', () => {
  it('exist for every language', () => {
    for (const { id } of LANGUAGES) expect(findLanguageRunner(id).id).toBe(id)
    expect(() => findLanguageRunner('cobol')).toThrow(expect.objectContaining({ code: 'language_unknown' }))
  })

  it('name the package of an interpreter that is missing', async () => {
    await expect(prepare('ruby')).rejects.toMatchObject({
      code: 'interpreter_missing',
      message: expect.stringContaining('apt-get install ruby'),
      details: { language: 'ruby', package: 'ruby' },
    })
    await expect(prepare('powershell')).rejects.toMatchObject({
      message: expect.stringContaining('see https://'),
    })
  })

  it('see an interpreter that is installed, and one that is removed', async () => {
    expect(await findInterpreter(['thing'], bin)).toBeNull()
    const file = install('thing')
    expect(await findInterpreter(['absent', 'thing'], `relative:${bin}`)).toBe(file)
    rmSync(file)
    expect(await findInterpreter(['thing'], bin)).toBeNull()
    writeFileSync(file, 'not executable')
    expect(await findInterpreter(['thing'], bin)).toBeNull()
  })

  it('pass the arguments on behind the script', async () => {
    const sh = install('sh')
    expect((await prepare('shell', { args: ['a b', ''] })).argv).toEqual([sh, '/run/7/script', 'a b', ''])
    const bash = install('bash')
    expect((await prepare('shell')).argv).toEqual([bash, '/run/7/script'])
  })

  it('choose the database program by the target', async () => {
    const [sqlite3, psql] = [install('sqlite3'), install('psql')]
    const memory = await prepare('sql')
    expect([memory.argv[0], memory.argv.at(-1), memory.stdinFile]).toEqual([
      sqlite3,
      ':memory:',
      '/run/7/script',
    ])
    expect((await prepare('sql', { args: ['shop.db'] })).argv.at(-1)).toBe('shop.db')
    expect((await prepare('sql', { env: { DATABASE_URL: 'file:/tmp/x.db' } })).argv.at(-1)).toBe('/tmp/x.db')
    const url = 'postgres://localhost/shop'
    expect((await prepare('sql', { env: { SQL_URL: url } })).argv).toEqual([
      psql,
      '-X',
      '-v',
      'ON_ERROR_STOP=1',
      '-f',
      '/run/7/script',
      url,
    ])
  })

  it.each([
    ["const fs = require('fs')", true],
    ['module.exports = 1', true],
    ["import fs from 'node:fs'\nrequire('x')", false],
    [
      "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\nrequire('x')",
      false,
    ],
    ['const x = await import("x")', false],
    ['console.log(1)', false],
  ])('tell whether %j is CommonJS', (script, expected) => {
    expect(isCommonJs(script)).toBe(expected)
  })
})
