import { unauthenticated } from '@/lib/domain/errors'
import type { ShareLink } from '@/lib/engine/ports'
import type { ShareService } from '@/lib/engine/share-service'
import type { Principal } from './access-control'

/** Who may read a run: the one check that every read path uses (API, sockets, pages, downloads). */
export type Reader =
  | { readonly kind: 'principal'; readonly principal: Principal }
  | { readonly kind: 'link'; readonly link: ShareLink }

/**
 * A session or token reads every run; a share link reads its own. A secret that is given is always checked, so that a
 * revoked link says so to its owner as well. Throws `unauthenticated`, `bad_secret`, `share_revoked`, `share_expired`.
 */
export async function authorizeRead(
  shares: ShareService,
  principal: Principal | null,
  executionId: number,
  secret: string | null,
): Promise<Reader> {
  if (secret) return { kind: 'link', link: await shares.verify(executionId, secret) }
  if (principal) return { kind: 'principal', principal }
  throw unauthenticated()
}
