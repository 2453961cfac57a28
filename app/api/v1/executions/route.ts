import { executionListQuery } from '@/lib/protocol/executions'
import { json, route } from '@/lib/server/http/route'
import { viewExecution } from '@/lib/server/present/execution-view'

/** `GET /api/v1/executions`: runs, newest first, with filters and keyset paging. */
export const GET = route(async ({ container, url }) => {
  const { state, command, from, to, before, limit, ...rest } = executionListQuery.parse(
    Object.fromEntries(url.searchParams),
  )
  const filter = {
    ...rest,
    states: state,
    commandId: command,
    createdFrom: from,
    createdTo: to,
    beforeId: before,
  }
  const runs = await container.executions.list(filter, limit + 1)
  const items = runs.slice(0, limit).map(viewExecution)
  return json({ items, nextBefore: runs.length > limit ? (items.at(-1)?.id ?? null) : null })
})
