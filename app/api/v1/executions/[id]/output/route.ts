import { z } from 'zod'
import { isFinal } from '@/lib/domain/execution'
import { json, runRoute } from '@/lib/server/http/route'
import { sendOutput } from '@/lib/server/http/send-output'
import { readLines } from '@/lib/server/output/read-lines'

const linesQuery = z.object({
  fromLine: z.coerce.number().int().min(1).default(1),
  lines: z.coerce.number().int().min(1).max(5000).default(500),
})

/** `GET /api/v1/executions/:id/output`: the raw bytes (`Range`, `follow=true`, `download`), or lines with `fromLine`, `lines`. */
export const GET = runRoute(async ({ container, runId, reader, url, request }) => {
  const { state } = await container.runs.get(runId)
  const query = url.searchParams
  if (!query.has('fromLine') && !query.has('lines'))
    return sendOutput(container, runId, reader, request, query)
  const { fromLine, lines } = linesQuery.parse(Object.fromEntries(query))
  const answer = await readLines(container.logs, runId, fromLine, lines, request.signal)
  return json({ ...answer, sealed: answer.sealed && isFinal(state) })
})
