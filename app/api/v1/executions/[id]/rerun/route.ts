import { json, route } from '@/lib/server/http/route'
import { viewExecution } from '@/lib/server/present/execution-view'

/** `POST /api/v1/executions/:id/rerun`: a new run of the same script, arguments and environment. */
export const POST = route(async ({ container, id, principal }) => {
  return json({ execution: viewExecution(await container.runs.rerun(id(), principal.name)) }, 201)
})
