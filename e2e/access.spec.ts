import { request } from 'node:http'
import WebSocket from 'ws'
import { expect, test } from './support/fixtures'

/** How a websocket is refused: by an HTTP status before the handshake, or by a close code after it. */
function refusalOf(url: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers })
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('close', (code) => resolve(code))
    socket.on('error', () => undefined)
  })
}

/** A request with headers that `fetch` does not let one set. */
function rawRequest(
  url: string,
  method: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let body = ''
      response.on('data', (data) => {
        body += data
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('everything but health and live links needs the token', async ({ server }) => {
  const statusOf = async (path: string, init?: RequestInit) =>
    (await fetch(server.origin + path, { redirect: 'manual', ...init })).status
  expect(await statusOf('/api/health')).toBe(200)
  expect(await statusOf('/api/v1/executions')).toBe(401)
  expect(await statusOf('/api/v1/commands/1')).toBe(401)
  expect(await statusOf('/cmd', { method: 'POST', body: '{}' })).toBe(401)
  expect(await statusOf('/documents')).toBe(302)
  expect(await statusOf('/api/v1/executions', { headers: { authorization: `Bearer ${server.token}` } })).toBe(
    200,
  )
  const wrong = await fetch(`${server.origin}/api/v1/executions`, {
    headers: { authorization: 'Bearer wrong' },
  })
  expect(await wrong.json()).toMatchObject({
    error: { code: 'unauthenticated', message: expect.stringContaining('Bearer') },
  })
})

test('the printed URL signs a browser in once, and the token leaves the address bar', async ({
  page,
  server,
}) => {
  await page.goto(`${server.origin}/runs?token=${server.token}`)
  await expect(page).toHaveURL(`${server.origin}/runs`)
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
})

test('the login page takes the token, and says so when it is wrong', async ({ page, server }) => {
  await page.goto(`${server.origin}/documents`)
  await expect(page).toHaveURL(/\/login/)
  await page.getByLabel('Token').fill('not the token')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'token' })).toBeVisible()
  await page.getByLabel('Token').fill(server.token)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/documents/)
})

test('a foreign Host or Origin is refused, on HTTP and websocket', async ({ server, client }) => {
  const { id, output } = await client.run('echo hello')
  const secret = new URL(output).searchParams.get('secret')
  const authorization = `Bearer ${server.token}`
  const socket = `${server.origin.replace('http', 'ws')}/ws/cmd-live/${id}?live=true&secret=${secret}`
  expect(
    await rawRequest(`${server.origin}/api/v1/executions`, 'GET', { host: 'evil.example', authorization }),
  ).toMatchObject({ status: 403, body: expect.stringContaining('foreign_host') })
  expect(
    await rawRequest(`${server.origin}/api/v1/executions/${id}/rerun`, 'POST', {
      origin: 'http://evil.example',
      authorization,
    }),
  ).toMatchObject({ status: 403, body: expect.stringContaining('foreign_origin') })
  expect(await refusalOf(socket, { origin: 'http://evil.example' })).toBe(403)
  expect(await refusalOf(socket, { host: 'evil.example' })).toBe(403)
  expect(await refusalOf(socket)).toBe(1000)
})

test('a request whose target is no path of ours does no harm', async ({ server }) => {
  for (const target of ['//', '//evil.example/', '/%ff', '/.//evil.example'])
    expect(await rawRequest(`${server.origin}${target}`, 'GET', {})).toMatchObject({ status: 302 })
  expect(await refusalOf(`${server.origin.replace('http', 'ws')}//`)).toBe(1006)
  expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
})

test('a wrong secret, a wrong id and a revoked link are told apart', async ({ server, client }) => {
  const { id, output } = await client.run('echo hello')
  const secret = new URL(output).searchParams.get('secret') ?? ''
  const live = (runId: number, key: string) =>
    `${server.origin.replace('http', 'ws')}/ws/cmd-live/${runId}?live=true&secret=${key}`
  const statusOf = async (runId: number, key: string) =>
    (await fetch(`${server.origin}/api/v1/executions/${runId}?secret=${key}`)).status
  expect(await refusalOf(live(id, 'wrong'))).toBe(4403)
  expect(await refusalOf(live(id + 1000, secret))).toBe(4403)
  expect(await statusOf(id, secret)).toBe(200)
  expect(await statusOf(id, 'wrong')).toBe(403)
  const links = (await (await client.fetch(`/api/v1/executions/${id}/share`)).json()) as {
    items: { id: number }[]
  }
  await client.fetch(`/api/v1/executions/${id}/share/${links.items[0]?.id}`, { method: 'DELETE' })
  expect(await refusalOf(live(id, secret))).toBe(4410)
  expect(await statusOf(id, secret)).toBe(410)
})

test('a link opens its own run and nothing else', async ({ server, client }) => {
  const mine = await client.run('echo mine')
  const other = await client.run('echo other')
  const secret = new URL(mine.output).searchParams.get('secret')
  const statusOf = async (path: string, method = 'GET') =>
    (await fetch(`${server.origin}${path}?secret=${secret}`, { method, redirect: 'manual' })).status
  expect(await statusOf(`/api/v1/executions/${mine.id}/output`)).toBe(200)
  expect(await statusOf(`/api/v1/executions/${other.id}`)).toBe(403)
  expect(await statusOf(`/api/v1/executions/${mine.id}/cancel`, 'POST')).toBe(401)
  expect(await statusOf('/api/v1/executions')).toBe(401)
  expect(await statusOf(`/runs/${mine.id}`)).toBe(302)
})
