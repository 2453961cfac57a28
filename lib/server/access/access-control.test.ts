import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createTokenAccess } from './access-control'

const key = randomBytes(32)
const make = (change: { token?: string; now?: () => number } = {}) =>
  createTokenAccess({ token: 'right-token', key, port: 3000, now: () => 1000, ...change })
const cookieOf = (setCookie: string | null) => setCookie?.split(';')[0]
const none = { cookie: undefined, authorization: undefined }

describe('createTokenAccess', () => {
  it('takes the token as Bearer or bare', () => {
    for (const authorization of ['Bearer right-token', 'bearer right-token', 'right-token']) {
      expect(make().authenticate({ ...none, authorization })).toMatchObject({ via: 'token' })
    }
    expect(make().authenticate({ ...none, authorization: 'Bearer wrong' })).toBeNull()
  })

  it('opens a session that lasts until it expires', () => {
    const access = make()
    const setCookie = access.openSession('right-token')
    expect(setCookie).toMatch(/HttpOnly; SameSite=Lax/)
    const cookie = `other=1; ${cookieOf(setCookie)}`
    expect(access.authenticate({ ...none, cookie })).toMatchObject({ via: 'session' })
    expect(make({ now: () => 31 * 24 * 3600 * 1000 }).authenticate({ ...none, cookie })).toBeNull()
  })

  it('refuses a wrong token, a forged cookie and a session of another token', () => {
    const access = make()
    expect(access.openSession('wrong')).toBeNull()
    expect(access.authenticate({ ...none, cookie: 'taskyard_3000=9999999999999.forged' })).toBeNull()
    expect(
      make({ token: 'new-token' }).authenticate({
        ...none,
        cookie: cookieOf(access.openSession('right-token')),
      }),
    ).toBeNull()
  })

  it('does not fall back to the cookie when a wrong token is sent', () => {
    const access = make()
    const cookie = cookieOf(access.openSession('right-token'))
    expect(access.authenticate({ cookie, authorization: 'Bearer wrong' })).toBeNull()
  })
})
