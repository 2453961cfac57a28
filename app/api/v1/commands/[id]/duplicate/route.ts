import { json, route } from '@/lib/server/http/route'
import { presentCommand } from '@/lib/server/present/command-view'

/** `POST /api/v1/commands/:id/duplicate`: a copy with its settings and files. */
export const POST = route(async ({ container, id, principal }) => {
  return json(
    await presentCommand(container.commandStore, await container.commands.duplicate(id(), principal.name)),
    201,
  )
})
