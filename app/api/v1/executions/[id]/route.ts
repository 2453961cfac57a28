import { json, runRoute } from '@/lib/server/http/route'
import { viewExecutionDetail } from '@/lib/server/present/execution-view'

/** `GET /api/v1/executions/:id`: one run in full; by link without its environment. */
export const GET = runRoute(async ({ container, runId, reader }) => {
  const detail = viewExecutionDetail(await container.runs.get(runId), container.dispatcher.position(runId))
  return json(reader.kind === 'link' ? { ...detail, env: {} } : detail)
})
