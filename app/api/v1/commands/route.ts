import { commandListQuery, createCommand } from '@/lib/protocol/commands'
import { readJson } from '@/lib/server/http/body'
import { json, route } from '@/lib/server/http/route'
import { presentCommand, viewCommand } from '@/lib/server/present/command-view'

/** `GET /api/v1/commands?text=&tag=`: documents, latest change first, and the tags in use. */
export const GET = route(async ({ container, url }) => {
  const filter = commandListQuery.parse(Object.fromEntries(url.searchParams))
  const [items, tags] = await Promise.all([
    container.commandStore.list(filter),
    container.commandStore.tags(),
  ])
  return json({ items: items.map(viewCommand), tags })
})

/** `POST /api/v1/commands`: makes a document. */
export const POST = route(async ({ container, request, principal }) => {
  const command = await container.commands.create(await readJson(request, createCommand), principal.name)
  return json(await presentCommand(container.commandStore, command), 201)
})
