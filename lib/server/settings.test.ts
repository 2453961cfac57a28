import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSettings } from './settings'

describe('readSettings', () => {
  it('has a default for everything', () => {
    const settings = readSettings([], {})
    expect(settings).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: path.resolve('data'),
      token: null,
      dev: false,
    })
    expect(settings.databaseUrl).toBe(`file:${path.resolve('data', 'taskyard.db')}`)
    expect(settings.concurrency).toBeGreaterThan(0)
  })

  it('lets a flag win over the environment', () => {
    expect(readSettings(['--port', '4000'], { PORT: '5000', HOST: '::1' })).toMatchObject({
      port: 4000,
      host: '::1',
    })
  })

  it.each([
    [{ PORT: 'abc' }, /PORT \(or --port\): "abc" cannot be used: it must be a number/],
    [{ PORT: '70000' }, /0 to 65535/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL.*file: or postgres/],
    [{ TASKYARD_CONCURRENCY: '0' }, /1 to 1024/],
    [{ TASKYARD_LOG_LEVEL: 'loud' }, /silent, error/],
  ])('names the bad value in %o', (env, message) => {
    expect(() => readSettings([], env)).toThrow(message)
  })

  it('never prints a token', () => {
    expect(() => readSettings([], { TASKYARD_TOKEN: 'a b' })).toThrow(/^(?!.*a b).*TASKYARD_TOKEN/)
  })

  it('names an unknown flag and the known ones', () => {
    expect(() => readSettings(['--prot', '1'], {})).toThrow(/--prot.*--port/)
  })
})
