import { updateCommand } from '@/lib/protocol/commands'
import { readJson } from '@/lib/server/http/body'
import { json, route } from '@/lib/server/http/route'
import { presentCommand } from '@/lib/server/present/command-view'

/** `GET /api/v1/commands/:id`. */
export const GET = route(async ({ container, id }) => {
  return json(await presentCommand(container.commandStore, await container.commands.get(id())))
})

/** `PUT /api/v1/commands/:id`: changes the fields given; 409 `revision_conflict` when the stored one is newer. */
export const PUT = route(async ({ container, id, request, principal }) => {
  const { revision, ...fields } = await readJson(request, updateCommand)
  const command = await container.commands.update(id(), revision, fields, principal.name)
  return json(await presentCommand(container.commandStore, command))
})

/** `DELETE /api/v1/commands/:id`: `POST …/restore` brings it back. */
export const DELETE = route(async ({ container, id }) => {
  await container.commands.remove(id())
  return json({ ok: true })
})
