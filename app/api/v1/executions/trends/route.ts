import { json, route } from '@/lib/server/http/route'

const MAX_COMMANDS = 50

/** `GET /api/v1/executions/trends?command=1,2`: durations of the latest ended runs of each command. */
export const GET = route(async ({ container, url }) => {
  const ids = (url.searchParams.get('command') ?? '')
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0)
  const entries = await Promise.all(
    ids.slice(0, MAX_COMMANDS).map(async (id) => [String(id), await container.runs.trend(id)] as const),
  )
  return json(Object.fromEntries(entries))
})
