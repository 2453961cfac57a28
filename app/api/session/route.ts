import { z } from 'zod'
import { AppError } from '@/lib/domain/errors'
import { readJson } from '@/lib/server/http/body'
import { json, publicRoute } from '@/lib/server/http/route'

/** `POST /api/session` `{token}`: signs a browser in. */
export const POST = publicRoute(async ({ container, request }) => {
  const { token } = await readJson(request, z.object({ token: z.string().max(500) }))
  const cookie = container.access.openSession(token.trim())
  if (!cookie)
    throw new AppError(
      'bad_token',
      'This is not the token of this server. The line that `npm start` printed has it, and so has the file "token" in the data directory.',
    )
  const answer = json({ ok: true })
  answer.headers.set('Set-Cookie', cookie)
  return answer
})

/** `DELETE /api/session`: signs out. */
export const DELETE = publicRoute(async ({ container }) => {
  const answer = json({ ok: true })
  answer.headers.set('Set-Cookie', container.access.closeSession())
  return answer
})
