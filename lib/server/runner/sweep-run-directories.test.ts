import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { sweepRunDirectories } from './sweep-run-directories'

const logger = {
  warn: () => undefined,
  error: () => undefined,
  debug: () => undefined,
  info: () => undefined,
}

describe('sweepRunDirectories', () => {
  it('removes what is left of ended runs and nothing else', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'taskyard-sweep-'))
    for (const name of ['1', '2', '30', 'notes'])
      mkdirSync(path.join(dataDir, 'runs', name, 'work'), { recursive: true })
    await sweepRunDirectories(dataDir, [2], logger)
    expect(readdirSync(path.join(dataDir, 'runs')).sort()).toEqual(['2', 'notes'])
  })

  it('does nothing before the first run', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'taskyard-sweep-'))
    await sweepRunDirectories(dataDir, [], logger)
    expect(readdirSync(dataDir)).toEqual([])
  })
})
