import { unauthenticated } from '@/lib/domain/errors'
import { cmdRequest } from '@/lib/protocol/cmd'
import { startCmd } from '@/lib/server/cmd/start-cmd'
import { readJson } from '@/lib/server/http/body'
import { json, principalOf, publicRoute } from '@/lib/server/http/route'
import { liveUrl } from '@/lib/server/present/share-view'

/** `POST /cmd`: runs a block or a saved command, the lets-script wire. Errors come as `{data: {error, code}}`. */
export const POST = publicRoute(
  async (context) => {
    const principal = principalOf(context)
    if (!principal) throw unauthenticated()
    const { execution, secret } = await startCmd(
      context.container,
      await readJson(context.request, cmdRequest),
      principal,
    )

    return json({ data: { output: liveUrl(context.request, execution.id, secret), id: execution.id } })
  },
  (error) => json({ data: { error: error.message, code: error.code } }, error.status),
)
