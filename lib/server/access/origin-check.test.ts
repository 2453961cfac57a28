import { describe, expect, it } from 'vitest'
import { createOriginCheck } from './origin-check'

const check = createOriginCheck({ host: '127.0.0.1', allowedHosts: ['tasks.example.org'] })

describe('createOriginCheck', () => {
  it.each(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'LOCALHOST', 'tasks.example.org:443'])(
    'answers to %s',
    (host) => {
      expect(() => check.checkHost({ host })).not.toThrow()
    },
  )

  it.each(['evil.example', 'localhost.evil.example:3000', '', '127.0.0.1.nip.io'])(
    'does not answer to %s',
    (host) => {
      expect(() => check.checkHost({ host })).toThrow(/TASKYARD_ALLOWED_HOSTS/)
    },
  )

  it('takes requests of its own pages and of programs', () => {
    expect(() => check.checkOrigin({ host: 'localhost:3000', origin: 'http://localhost:3000' })).not.toThrow()
    expect(() => check.checkOrigin({ host: 'localhost:3000' })).not.toThrow()
  })

  it.each(['http://evil.example', 'http://localhost:4000', 'null', 'not a url'])(
    'refuses the origin %s',
    (origin) => {
      expect(() => check.checkOrigin({ host: 'localhost:3000', origin })).toThrow(/not accepted/)
    },
  )

  it('refuses what a browser marks as cross-site', () => {
    expect(() => check.checkOrigin({ host: 'localhost:3000', 'sec-fetch-site': 'cross-site' })).toThrow(
      /another site/,
    )
  })
})
