import { AppError, notFound } from '@/lib/domain/errors'
import type { Bus, Clock, ShareLink, ShareStore } from './ports'

/**
 * Live-run links. A link's secret is derived from the server's key and the link's id, so that nothing secret is stored
 * and the same link can be shown again; `sign` does the deriving (base64url, at least 128 bits).
 */
export interface ShareService {
  create(executionId: number, days: number): Promise<SharedLink>
  list(executionId: number): Promise<SharedLink[]>
  /** Also ends what is being read by the link at present. Throws `not_found`. */
  revoke(executionId: number, linkId: number): Promise<void>
  /** Throws `bad_secret`, `share_revoked` or `share_expired`; else the link that lets its bearer read the run. */
  verify(executionId: number, secret: string): Promise<ShareLink>
  countView(link: ShareLink): Promise<void>
}

export interface SharedLink {
  readonly link: ShareLink
  /** `LINKID.SIGNATURE`. */
  readonly secret: string
}

const DAY_MS = 24 * 3600 * 1000

export function createShareService(options: {
  readonly shares: ShareStore
  readonly bus: Bus
  readonly clock: Clock
  readonly sign: (text: string) => string
  /** Compares in constant time. */
  readonly equal: (a: string, b: string) => boolean
}): ShareService {
  const { shares, bus, clock } = options
  const secretOf = (link: Pick<ShareLink, 'id' | 'executionId'>) =>
    `${link.id}.${options.sign(`share:${link.executionId}:${link.id}`)}`
  const shared = (link: ShareLink): SharedLink => ({ link, secret: secretOf(link) })

  return {
    async create(executionId, days) {
      const createdAt = clock.now()
      return shared(await shares.create({ executionId, createdAt, expiresAt: createdAt + days * DAY_MS }))
    },
    async list(executionId) {
      return (await shares.listFor(executionId)).map(shared)
    },
    async revoke(executionId, linkId) {
      const link = await shares.get(linkId)
      if (link?.executionId !== executionId || !(await shares.revoke(linkId, clock.now())))
        throw notFound('share link', linkId)
      bus.publish({ type: 'link_revoked', linkId })
    },
    async verify(executionId, secret) {
      const wrong = new AppError(
        'bad_secret',
        `The secret in this link does not open run ${executionId}. Ask for the whole link again.`,
      )
      const id = Number(/^(\d{1,15})\./.exec(secret)?.[1])
      if (!Number.isSafeInteger(id) || !options.equal(secret, secretOf({ id, executionId }))) throw wrong
      const link = await shares.get(id)
      if (!link) throw wrong
      if (link.revokedAt !== null)
        throw new AppError('share_revoked', 'This link was revoked by the person who shared it.', {
          revokedAt: link.revokedAt,
        })
      if (link.expiresAt <= clock.now())
        throw new AppError('share_expired', 'This link has expired. Ask for a new one.', {
          expiresAt: link.expiresAt,
        })
      return link
    },
    countView: (link) => shares.countView(link.id),
  }
}
