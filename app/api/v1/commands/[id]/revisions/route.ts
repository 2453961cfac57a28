import { json, route } from '@/lib/server/http/route'

/** `GET /api/v1/commands/:id/revisions`: newest first, without content. */
export const GET = route(async ({ container, id }) => {
  await container.commands.get(id())
  return json({ items: await container.commandStore.revisions(id()) })
})
