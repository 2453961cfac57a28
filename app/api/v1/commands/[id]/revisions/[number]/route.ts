import { json, route } from '@/lib/server/http/route'

/** `GET /api/v1/commands/:id/revisions/:number`: one revision with its content. */
export const GET = route(async ({ container, id }) => {
  const revision = await container.commands.revision(id(), id('number'))
  return json({ ...revision, bytes: Buffer.byteLength(revision.content) })
})
