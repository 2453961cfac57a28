import { z } from 'zod'
import { json, runRoute } from '@/lib/server/http/route'
import { searchLines } from '@/lib/server/output/search-lines'

const query = z.object({
  q: z.string().min(1, 'Say what to search for.').max(500),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
})

/** `GET /api/v1/executions/:id/output/search?q=`: numbers of the lines that contain the text, ignoring case. */
export const GET = runRoute(async ({ container, runId, url, request }) => {
  const { q, limit } = query.parse(Object.fromEntries(url.searchParams))
  return json(await searchLines(container.logs, runId, q, limit, request.signal))
})
