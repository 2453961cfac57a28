import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createApi } from './api'
import { ApiError } from './api-error'
import { conflictingCommand } from './commands-api'
import { sampleExecution } from './fixtures/live-server'

const cleanups: (() => unknown)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup()
})

interface Seen {
  readonly method: string
  readonly url: string
  readonly body: string
  readonly headers: IncomingMessage['headers']
}

/** A client of a real HTTP server that gives one answer, and what the server was asked. */
async function serve(answer: { status?: number; body: unknown }, secret?: string) {
  const asked: Seen[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push({ method: request.method ?? '', url: request.url ?? '', body, headers: request.headers })
    const { status = 200 } = answer
    response
      .writeHead(status)
      .end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
  }).listen(0, '127.0.0.1')
  cleanups.push(() => server.close())
  await once(server, 'listening')
  const api = createApi({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, secret })
  return { api, asked }
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiError)) throw new Error(`not an ApiError: ${error}`)
  return error
}

describe('the API client', () => {
  it('runs a script: base64 of UTF-8, and takes id and secret from the answer', async () => {
    const output = 'http://host/live/12?live=true&secret=s3cret'
    const { api, asked } = await serve({ body: { data: { output, id: 12 } } })
    expect(await api.run({ script: 'echo 🏃', language: 'shell', argv: ['a b'] })).toEqual({
      id: 12,
      url: output,
      secret: 's3cret',
    })
    const body = JSON.parse(asked[0]?.body ?? '')
    expect(Buffer.from(body.cmdContent, 'base64').toString()).toBe('echo 🏃')
    expect(body).toMatchObject({ language: 'shell', argv: ['a b'], cmdid: null })
  })

  it('throws what /cmd refuses, with its code', async () => {
    const { api } = await serve({
      status: 422,
      body: { data: { error: 'The block is empty.', code: 'block_empty' } },
    })
    expect(await failure(api.run({ script: '' }))).toMatchObject({
      code: 'block_empty',
      status: 422,
      message: 'The block is empty.',
    })
  })

  it('throws the error of any other call with code, status and details', async () => {
    const error = { code: 'not_found', message: 'There is no run 9.', details: { id: 9 } }
    const { api } = await serve({ status: 404, body: { error } })
    expect(await failure(api.executions.get(9))).toMatchObject({ ...error, status: 404 })
  })

  it('calls an answer of unknown form bad_answer, and no answer network', async () => {
    const { api } = await serve({ body: '<html>' })
    expect(await failure(api.executions.get(9))).toMatchObject({ code: 'bad_answer', status: 200 })
    const nobody = createApi({ baseUrl: 'http://127.0.0.1:1' })
    expect(await failure(nobody.executions.get(9))).toMatchObject({ code: 'network', status: 0 })
  })

  it('writes filters into the query and leaves out what is not set', async () => {
    const { api, asked } = await serve({ body: { items: [], nextBefore: null } })
    await api.executions.list({ state: ['running', 'queued'], text: '', language: undefined, before: 5 })
    expect(asked[0]?.url).toBe('/api/v1/executions?state=running%2Cqueued&before=5')
  })

  it('sends the secret of a share link with every call', async () => {
    const { api, asked } = await serve({ body: { matches: [3], more: false } }, 'abc')
    expect(await api.executions.search(7, 'a&b')).toEqual({ matches: [3], more: false })
    expect(asked[0]?.url).toBe('/api/v1/executions/7/output/search?q=a%26b&secret=abc')
    expect(api.executions.outputUrl(7)).toMatch(/\/api\/v1\/executions\/7\/output\?secret=abc$/)
  })

  it('reads a byte range, and nothing for an empty one', async () => {
    const { api, asked } = await serve({ status: 206, body: 'bytes' })
    expect(new TextDecoder().decode(await api.executions.bytes(7, 10, 15))).toBe('bytes')
    expect(asked[0]?.headers.range).toBe('bytes=10-14')
    expect(await api.executions.bytes(7, 5, 5)).toHaveLength(0)
    expect(asked).toHaveLength(1)
  })

  it('takes the newer document out of a revision conflict', async () => {
    const current = {
      id: 1,
      name: 'n',
      description: '',
      notation: 'markdown',
      tags: [],
      revision: 4,
      createdAt: 1,
      updatedAt: 2,
      content: 'theirs',
      settings: {},
      files: [],
    }
    const { api } = await serve({
      status: 409,
      body: { error: { code: 'revision_conflict', message: 'Newer.', details: { current } } },
    })
    const error = await failure(api.commands.update(1, { revision: 3, content: 'mine' }))
    expect(conflictingCommand(error)).toMatchObject({ revision: 4, content: 'theirs' })
  })

  it('keeps the folders of a file path and sends bytes as they are', async () => {
    const { api, asked } = await serve({ body: '' })
    await api.commands.writeFile(1, 'a dir/b?.txt', new Uint8Array([104, 105]))
    expect(asked[0]).toMatchObject({
      method: 'PUT',
      url: '/api/v1/commands/1/files/a%20dir/b%3F.txt',
      body: 'hi',
    })
  })

  it('asks for a rerun and unwraps the new run', async () => {
    const { api } = await serve({ body: { execution: sampleExecution({ id: 8, rerunOf: 7 }) } })
    expect(await api.executions.rerun(7)).toMatchObject({ id: 8, rerunOf: 7 })
  })
})
