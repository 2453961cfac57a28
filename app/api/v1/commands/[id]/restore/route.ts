import { json, route } from '@/lib/server/http/route'
import { presentCommand } from '@/lib/server/present/command-view'

/** `POST /api/v1/commands/:id/restore`: undoes a delete. */
export const POST = route(async ({ container, id }) => {
  return json(await presentCommand(container.commandStore, await container.commands.restore(id())))
})
