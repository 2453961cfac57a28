/**
 * The typed client of the HTTP API: same origin, session cookie. Every call throws `ApiError`, and every answer is
 * checked against `lib/protocol`, so what a caller holds is what its type says.
 *
 *     const { id } = await api.run({ script: 'echo hi', language: 'shell' })
 *     const { lines } = await api.executions.lines(id, 1, 100)
 */

import type { z } from 'zod'
import { cmdAnswer, type cmdRequest } from '@/lib/protocol/cmd'
import { ApiError, readApiError } from './api-error'
import { type CommandsApi, createCommandsApi } from './commands-api'
import { createExecutionsApi, type ExecutionsApi } from './executions-api'
import type { RequestContext } from './request'

/** What to run: text of a script, or a saved command when `script` is left out. */
export type RunRequest = Omit<z.input<typeof cmdRequest>, 'cmdContent' | 'cmdid' | 'args'> & {
  readonly script?: string
  readonly commandId?: number | null
}

/** A run that was accepted. */
export interface StartedRun {
  readonly id: number
  /** The live URL, secret included. */
  readonly url: string
  readonly secret: string
}

export interface Api {
  /** `POST /cmd`. */
  run(request: RunRequest): Promise<StartedRun>
  readonly executions: ExecutionsApi
  readonly commands: CommandsApi
}

/** A client for another origin, another `fetch`, or with the secret of a share link. */
export function createApi(context: RequestContext = {}): Api {
  return {
    run: (request) => runScript(context, request),
    executions: createExecutionsApi(context),
    commands: createCommandsApi(context),
  }
}

/** The client of the page's own server and session. */
export const api = createApi()

async function runScript(
  context: RequestContext,
  { script = '', commandId = null, ...rest }: RunRequest,
): Promise<StartedRun> {
  const send = context.fetch ?? fetch
  const response = await send(`${context.baseUrl ?? ''}/cmd`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...rest, cmdid: commandId, cmdContent: encodeBase64(script) }),
  }).catch((error: unknown) => {
    throw new ApiError('network', 'The server cannot be reached. The block may not have run.', 0, {
      cause: String(error),
    })
  })
  const answer = cmdAnswer.safeParse(
    await response
      .clone()
      .json()
      .catch(() => null),
  )
  if (!answer.success) throw await readApiError(response)
  const { data } = answer.data
  if ('error' in data) throw new ApiError(data.code, data.error, response.status)
  const secret = new URL(data.output, 'http://localhost').searchParams.get('secret') ?? ''
  return { id: data.id, url: data.output, secret }
}

function encodeBase64(text: string): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  return btoa(binary)
}
