import { json, route } from '@/lib/server/http/route'
import { viewExecution } from '@/lib/server/present/execution-view'

/** `GET /api/v1/commands/:id/last-runs`: the latest run of each block. */
export const GET = route(async ({ container, id }) => {
  const runs = await container.runs.lastPerBlock((await container.commands.get(id())).id)
  return json({ items: runs.map(viewExecution) })
})
