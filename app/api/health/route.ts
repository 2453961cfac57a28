import { json, publicRoute } from '@/lib/server/http/route'

/** `GET /api/health`: answers when the server does. Needs no token. */
export const GET = publicRoute(async ({ container }) =>
  json({ status: 'ok', ...container.dispatcher.counts() }),
)
