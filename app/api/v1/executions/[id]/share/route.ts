import { shareRequest } from '@/lib/protocol/executions'
import { readJson } from '@/lib/server/http/body'
import { json, route } from '@/lib/server/http/route'
import { viewShare } from '@/lib/server/present/share-view'

/** `GET /api/v1/executions/:id/share`: the live links of a run. */
export const GET = route(async ({ container, id, request }) => {
  await container.runs.get(id())
  const links = await container.shares.list(id())
  return json({ items: links.map((link) => viewShare(link, request)) })
})

/** `POST /api/v1/executions/:id/share` `{days}`: makes a live link. */
export const POST = route(async ({ container, id, request }) => {
  const { days } = await readJson(request, shareRequest)
  await container.runs.get(id())
  return json(viewShare(await container.shares.create(id(), days), request), 201)
})
