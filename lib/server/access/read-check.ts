import { unauthenticated } from '@/lib/domain/errors'
import type { Bus, ShareLink } from '@/lib/engine/ports'
import type { ShareService } from '@/lib/engine/share-service'
import type { Principal } from './access-control'

/** Who may read a run: the one check that every read path uses (API, sockets, pages, downloads). */
export type Reader =
  | { readonly kind: 'principal'; readonly principal: Principal }
  | { readonly kind: 'link'; readonly link: ShareLink; readonly secret: string }

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
  if (secret) return { kind: 'link', link: await shares.verify(executionId, secret), secret }
  if (principal) return { kind: 'principal', principal }
  throw unauthenticated()
}

/** The longest that a timer can wait, in milliseconds. */
const MAX_WAIT_MS = 2 ** 31 - 1

/**
 * For reads that go on: calls `onEnd` with the refusal once the reader's link is revoked or has expired. Returns the
 * function that ends the watch.
 */
export function watchReader(
  { shares, bus }: { readonly shares: ShareService; readonly bus: Bus },
  reader: Reader,
  onEnd: (refusal: unknown) => void,
): () => void {
  if (reader.kind === 'principal') return () => undefined
  const { link, secret } = reader
  const check = () => void shares.verify(link.executionId, secret).catch(onEnd)
  const timer = setTimeout(check, Math.min(Math.max(0, link.expiresAt - Date.now()), MAX_WAIT_MS))
  const unsubscribe = bus.subscribe((event) => {
    if (event.type === 'link_revoked' && event.linkId === link.id) check()
  })
  // It may have been revoked between the first check and now.
  check()
  return () => {
    clearTimeout(timer)
    unsubscribe()
  }
}
