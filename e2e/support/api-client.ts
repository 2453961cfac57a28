import { setTimeout as delay } from 'node:timers/promises'
import type { CommandDetail } from '../../lib/protocol/commands'
import type { ExecutionDetail } from '../../lib/protocol/executions'

export interface StartedRun {
  readonly id: number
  /** The live URL. */
  readonly output: string
}

/** The HTTP API as a program uses it. */
export interface ApiClient {
  /** Any call, with the token. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  run(script: string, fields?: Readonly<Record<string, unknown>>): Promise<StartedRun>
  get(id: number): Promise<ExecutionDetail>
  /** Polls until the run has ended. */
  waitFor(id: number): Promise<ExecutionDetail>
  output(id: number): Promise<string>
  createDocument(fields: Readonly<Record<string, unknown>>): Promise<CommandDetail>
}

const FINAL = ['succeeded', 'failed', 'cancelled', 'timed_out', 'lost']

export function createApiClient(origin: string, token: string): ApiClient {
  const call: ApiClient['fetch'] = (path, init = {}) =>
    fetch(`${origin}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
    })

  async function readJson<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await call(path, init)
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }

  const get = (id: number) => readJson<ExecutionDetail>(`/api/v1/executions/${id}`)

  return {
    fetch: call,
    get,
    async run(script, fields = {}) {
      const body = JSON.stringify({
        args: '',
        cmdid: null,
        cmdContent: Buffer.from(script).toString('base64'),
        from: 'api',
        ...fields,
      })
      return (await readJson<{ data: StartedRun }>('/cmd', { method: 'POST', body })).data
    },
    async waitFor(id) {
      const deadline = Date.now() + 40_000
      for (;;) {
        const run = await get(id)
        if (FINAL.includes(run.state)) return run
        if (Date.now() > deadline) throw new Error(`Run ${id} is still ${run.state}.`)
        await delay(50)
      }
    },
    output: async (id) => (await call(`/api/v1/executions/${id}/output`)).text(),
    createDocument: (fields) =>
      readJson('/api/v1/commands', { method: 'POST', body: JSON.stringify(fields) }),
  }
}
