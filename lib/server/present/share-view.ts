import type { SharedLink } from '@/lib/engine/share-service'
import type { ShareView } from '@/lib/protocol/executions'

/** A live link with its URL, on the host that the request came to (which the gate has checked). */
export function viewShare({ link, secret }: SharedLink, request: Request): ShareView {
  const { id, executionId, createdAt, expiresAt, revokedAt, views } = link
  return { id, url: liveUrl(request, executionId, secret), createdAt, expiresAt, revokedAt, views }
}

/** `ORIGIN/live/ID?live=true&secret=SECRET`: its last path segment is what the lets-script client takes. */
export function liveUrl(request: Request, executionId: number, secret: string): string {
  return `${new URL(request.url).protocol}//${request.headers.get('host')}/live/${executionId}?live=true&secret=${secret}`
}
