import { json, route } from '@/lib/server/http/route'
import { viewExecution } from '@/lib/server/present/execution-view'

/** `POST /api/v1/executions/:id/cancel`: 202; 409 `not_running` when it has ended. */
export const POST = route(async ({ container, id, principal }) => {
  return json({ execution: viewExecution(await container.runs.cancel(id(), principal.name)) }, 202)
})
