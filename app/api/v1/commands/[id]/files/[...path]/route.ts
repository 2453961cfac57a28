import { notFound } from '@/lib/domain/errors'
import { readFilePath } from '@/lib/server/cmd/read-file-path'
import { readBody } from '@/lib/server/http/body'
import { json, route } from '@/lib/server/http/route'

/** `GET /api/v1/commands/:id/files/PATH`: a file that is placed beside the document's scripts. */
export const GET = route(async ({ container, id, params }) => {
  const path = readFilePath(params.path)
  const command = await container.commands.get(id())
  const file = (await container.commandStore.files(command.id)).find((candidate) => candidate.path === path)
  if (!file) throw notFound(`file of document ${command.id}:`, path)
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': 'attachment',
    'Cache-Control': 'no-store',
  }
  return new Response(Buffer.from(file.bytes), { headers })
})

/** `PUT /api/v1/commands/:id/files/PATH`: the body is the file. */
export const PUT = route(async ({ container, id, params, request }) => {
  const path = readFilePath(params.path)
  const command = await container.commands.get(id())
  const bytes = await readBody(request)
  await container.commandStore.putFile(command.id, { path, bytes })
  return json({ path, bytes: bytes.length })
})

/** `DELETE /api/v1/commands/:id/files/PATH`. */
export const DELETE = route(async ({ container, id, params }) => {
  const path = readFilePath(params.path)
  if (!(await container.commandStore.deleteFile(id(), path)))
    throw notFound(`file of document ${id()}:`, path)
  return json({ ok: true })
})
