import { createHmac, timingSafeEqual } from 'node:crypto'

/** Who makes a request. Accounts come later; every check already goes through `AccessControl`. */
export interface Principal {
  /** Recorded as the author of what it does. */
  readonly name: string
  readonly via: 'session' | 'token'
}

export interface RequestCredentials {
  readonly cookie: string | undefined
  readonly authorization: string | undefined
}

export interface AccessControl {
  /** Null when the request carries no valid session and no valid token. */
  authenticate(credentials: RequestCredentials): Principal | null
  /** The `Set-Cookie` value of a new session, or null when the token is wrong. */
  openSession(token: string): string | null
  /** The `Set-Cookie` value that ends the session. */
  closeSession(): string
}

const SESSION_SECONDS = 30 * 24 * 3600

/**
 * The first version of access: one token, one owner. A session is a signed cookie (httpOnly, SameSite=Lax) whose
 * signature covers the token, so that changing the token ends every session. Cookies are not kept apart by port,
 * so the name carries it.
 */
export function createTokenAccess(options: {
  readonly token: string
  readonly key: Buffer
  readonly port: number
  readonly now: () => number
}): AccessControl {
  const cookieName = `taskyard_${options.port}`
  const sign = (text: string) =>
    createHmac('sha256', options.key).update(`session:${options.token}:${text}`).digest('base64url')
  const cookie = (value: string, maxAge: number) =>
    `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}`

  function hasSession(header: string): boolean {
    const value = readCookie(header, cookieName)
    const [expires, signature] = value?.split('.') ?? []
    if (!expires || !signature || !equalStrings(signature, sign(expires))) return false
    return Number(expires) > options.now()
  }

  return {
    authenticate({ cookie: header, authorization }) {
      if (authorization !== undefined) {
        const token = /^(?:Bearer\s+)?(\S+)$/i.exec(authorization.trim())?.[1]
        return token !== undefined && equalStrings(token, options.token)
          ? { name: 'owner', via: 'token' }
          : null
      }
      return header !== undefined && hasSession(header) ? { name: 'owner', via: 'session' } : null
    },
    openSession(token) {
      if (!equalStrings(token, options.token)) return null
      const expires = String(options.now() + SESSION_SECONDS * 1000)
      return cookie(`${expires}.${sign(expires)}`, SESSION_SECONDS)
    },
    closeSession: () => cookie('', 0),
  }
}

/** Compares in a time that does not depend on where the strings differ. */
export function equalStrings(a: string, b: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

function readCookie(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return null
}
