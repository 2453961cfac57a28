import { request } from 'node:http'
import { ERROR_STATUS, type ErrorCode } from '../lib/domain/errors'
import { errorAnswer } from '../lib/protocol/cmd'
import { expect, test } from './support/fixtures'

/** Codes that no request can bring about by itself: time has to pass, a disk to fill, sockets to be many. */
const OUT_OF_REACH: readonly ErrorCode[] = [
  'share_expired',
  'too_many_connections',
  'storage_failed',
  'internal',
]

test('every error that HTTP can reach has its documented code, status and shape', async ({
  client,
  server,
}) => {
  const document = await client.createDocument({
    name: 'errors',
    content: 'x',
    settings: { values: { A: '1' }, hides: [] },
  })
  const bulky = await client.createDocument({
    name: 'bulky',
    settings: {
      values: Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`V${i}`, 'x'.repeat(30_000)])),
      hides: [],
    },
  })
  const { id, output } = await client.run('echo done')
  await client.waitFor(id)
  const secret = new URL(output).searchParams.get('secret')
  const links = (await (await client.fetch(`/api/v1/executions/${id}/share`)).json()) as {
    items: { id: number }[]
  }
  const reached = new Set<ErrorCode>()
  const note = (code: ErrorCode, status: number, message: string) => {
    expect(status, code).toBe(ERROR_STATUS[code])
    expect(message, code).toMatch(/^\S+ \S/)
    expect(message, code).not.toMatch(/\bat .*:\d+:\d+|undefined|\[object/)
    reached.add(code)
  }

  async function expectCmd(code: ErrorCode, body: unknown): Promise<void> {
    const answer = await client.fetch('/cmd', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const { data } = (await answer.json()) as { data: { error: string; code: string } }
    expect(data).toEqual({ error: expect.any(String), code })
    note(code, answer.status, data.error)
  }
  const script = (text: string) => Buffer.from(text).toString('base64')
  await expectCmd('bad_json', '{"args"')
  await expectCmd('bad_base64', { cmdContent: 'a*b' })
  await expectCmd('bad_request', { cmdContent: script('true'), argv: 'no list' })
  await expectCmd('bad_request', { cmdContent: script('a\0b') })
  await expectCmd('body_too_large', { cmdContent: 'A'.repeat(1_100_000) })
  await expectCmd('block_too_large', { cmdContent: script('#'.repeat(720 * 1024)) })
  await expectCmd('block_empty', { cmdContent: script(' \n\t') })
  await expectCmd('args_invalid', { cmdContent: script('true'), argv: Array(300).fill('x') })
  await expectCmd('args_invalid', { cmdContent: script('true'), argv: ['a\0b'] })
  await expectCmd('env_invalid', { cmdContent: script('true'), cmdid: bulky.id })
  await expectCmd('language_unknown', { cmdContent: script('true'), language: 'klingon' })
  await expectCmd('not_found', { cmdid: 123_456_789 })

  async function expectError(
    code: ErrorCode,
    path: string,
    init: RequestInit = {},
    call = client.fetch,
  ): Promise<unknown> {
    const answer = await call(path, init)
    const { error } = errorAnswer.parse(await answer.json())
    expect(error.code, path).toBe(code)
    note(code, answer.status, error.message)
    return error.details
  }
  const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) })
  const put = (body: unknown): RequestInit => ({ method: 'PUT', body: JSON.stringify(body) })
  const anonymous = (path: string, init?: RequestInit) => fetch(server.origin + path, init)
  const run = `/api/v1/executions/${id}`

  await expectError('unauthenticated', run, {}, anonymous)
  await expectError('unauthenticated', '/api/v1/commands', post({ name: 'x' }), anonymous)
  await expectError('bad_token', '/api/session', post({ token: 'wrong' }), anonymous)
  await expectError('bad_secret', `${run}?secret=1.wrong`, {}, anonymous)
  await expectError('bad_secret', `/api/v1/executions/${id + 1}?secret=${secret}`, {}, anonymous)
  await expectError('foreign_origin', `${run}/cancel`, {
    method: 'POST',
    headers: { origin: 'http://evil.example' },
  })
  for (const path of ['0', '-1', '1.5', 'x', '99999999999', '123456789'])
    await expectError('not_found', `/api/v1/executions/${path}`)
  await expectError('not_found', '/api/v1/executions/123456789/output')
  await expectError('not_found', `/api/v1/commands/${document.id}/revisions/9`)
  await expectError('not_found', `/api/v1/commands/${document.id}/files/none`)
  await expectError('not_found', `${run}/share/123456789`, { method: 'DELETE' })
  await expectError('not_running', `${run}/cancel`, { method: 'POST' })
  await expectError('range_not_satisfiable', `${run}/output`, { headers: { range: 'bytes=5-' } })
  expect(await expectError('bad_request', '/api/v1/executions?state=odd&limit=0')).toMatchObject({
    issues: [{ path: 'state.0' }, { path: 'limit' }],
  })
  await expectError('bad_request', '/api/v1/executions?from=yesterday')
  await expectError('bad_request', `${run}/output?fromLine=0`)
  await expectError('bad_request', `${run}/output/search`)
  await expectError('bad_request', `${run}/share`, post({ days: 0 }))
  await expectError('bad_request', '/api/v1/commands', post({ name: '  ' }))
  await expectError(
    'bad_request',
    '/api/v1/commands',
    post({ name: 'x', settings: { values: { '1A': '' } } }),
  )
  await expectError('bad_request', `/api/v1/commands/${document.id}/files/..%2Fup`, {
    method: 'PUT',
    body: 'x',
  })
  await expectError('bad_request', `/api/v1/commands/${document.id}`, put({ content: 'without revision' }))
  await expectError('bad_json', '/api/v1/commands', { method: 'POST', body: '{' })
  await expectError('body_too_large', '/api/v1/commands', post({ name: 'x', content: 'x'.repeat(1_100_000) }))
  await expectError('revision_conflict', `/api/v1/commands/${document.id}`, put({ revision: 9, content: '' }))
  await client.fetch(`${run}/share/${links.items[0]?.id}`, { method: 'DELETE' })
  await expectError('share_revoked', `${run}?secret=${secret}`, {}, anonymous)

  const foreign = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request(server.origin + run, { headers: { host: 'evil.example' } }, (response) => {
      let body = ''
      response.on('data', (data) => {
        body += data
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    sent.on('error', reject).end()
  })
  const { error } = errorAnswer.parse(JSON.parse(foreign.body))
  note(error.code as ErrorCode, foreign.status, error.message)

  const lost = await client.createDocument({
    name: 'no PATH',
    settings: { values: { PATH: '/nowhere' }, hides: [] },
  })
  const { reason } = await client.waitFor((await client.run('1', { language: 'ruby', cmdid: lost.id })).id)
  expect(reason).toMatchObject({
    code: 'interpreter_missing',
    message: expect.stringContaining('apt-get install ruby'),
  })
  reached.add('interpreter_missing')
  const codes = Object.keys(ERROR_STATUS) as ErrorCode[]
  expect([...reached].sort()).toEqual(codes.filter((code) => !OUT_OF_REACH.includes(code)).sort())
})
