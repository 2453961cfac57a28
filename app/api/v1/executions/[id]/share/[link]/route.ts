import { json, route } from '@/lib/server/http/route'

/** `DELETE /api/v1/executions/:id/share/:link`: revokes a live link at once. */
export const DELETE = route(async ({ container, id }) => {
  await container.shares.revoke(id(), id('link'))
  return json({ ok: true })
})
