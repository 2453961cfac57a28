import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import WebSocket from 'ws'
import { runToExit, startServer } from '../lib/tooling/testing/start-server'
import { createApiClient } from './support/api-client'
import { expect, test } from './support/fixtures'

const newDir = () => mkdtempSync(path.join(tmpdir(), 'taskyard-test-'))

test('a bad setting is one clear line and exit code 2', async () => {
  const ended = await runToExit({ dataDir: newDir(), env: { TASKYARD_CONCURRENCY: 'many' } })
  expect(ended.code).toBe(2)
  expect(ended.stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^taskyard: TASKYARD_CONCURRENCY .*"many"/),
  ])
})

test('a port in use is named', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const ended = await runToExit({ dataDir: newDir(), args: ['--port', String(port)] })
  other.close()
  expect(ended.code).toBe(2)
  expect(ended.stderr).toContain(`Port ${port} on 127.0.0.1 is in use`)
})

test('a data directory that cannot be made is named', async () => {
  const file = path.join(newDir(), 'a-file')
  writeFileSync(file, '')
  const ended = await runToExit({ dataDir: path.join(file, 'data') })
  expect(ended.code).toBe(2)
  expect(ended.stderr).toMatch(/data directory .*a-file\/data cannot be written/)
})

test('keys and token are readable by their owner only, and the token stays the same', async () => {
  const first = await startServer()
  for (const name of ['key', 'token'])
    expect(statSync(path.join(first.dataDir, name)).mode & 0o777).toBe(0o600)
  expect(readFileSync(path.join(first.dataDir, 'token'), 'utf8').trim()).toBe(first.token)
  await first.close({ keepData: true })
  const second = await startServer({ dataDir: first.dataDir })
  expect(second.token).toBe(first.token)
  await second.close()
})

test('pages that come back while the server starts wait until it is ready', async () => {
  const first = await startServer()
  await first.close({ keepData: true })
  const args = ['--port', new URL(first.origin).port]
  const starting = startServer({ dataDir: first.dataDir, args })
  const askForHealth = () =>
    fetch(`${first.origin}/api/health`).then(
      ({ status }) => status,
      () => 'refused',
    )
  const openSocket = () =>
    new Promise<string>((resolve) => {
      const headers = { authorization: `Bearer ${first.token}` }
      const socket = new WebSocket(`${first.origin.replace('http', 'ws')}/ws/events`, { headers })
      socket.on('error', () => resolve('refused'))
      socket.on('open', () => {
        socket.close()
        resolve('open')
      })
    })
  const untilThere = { intervals: [5], timeout: 40_000 }
  await Promise.all([
    expect.poll(askForHealth, untilThere).toBe(200),
    expect.poll(openSocket, untilThere).toBe('open'),
  ])
  await (await starting).close()
})

test('two servers do not share a data directory', async () => {
  const server = await startServer()
  const ended = await runToExit({ dataDir: server.dataDir })
  expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(`process ${server.pid}`) })
  await server.close()
})

for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
  test(`scripts survive ${signal} of the server, and the next start goes on reading them`, async () => {
    const first = await startServer({ env: { TASKYARD_CONCURRENCY: '1' } })
    const client = createApiClient(first.origin, first.token)
    const running = await client.run(
      'for i in $(seq 1 40); do echo "line $i äöü"; echo "err $i" >&2; sleep 0.05; done; exit 7',
    )
    const queued = await client.run('echo "after the restart"')
    await expect.poll(() => client.output(running.id)).toContain('line 3 ')
    await first.end(signal)
    const second = await startServer({ dataDir: first.dataDir, env: { TASKYARD_CONCURRENCY: '1' } })
    const again = createApiClient(second.origin, second.token)
    expect(await again.waitFor(running.id)).toMatchObject({
      state: 'failed',
      exitCode: 7,
      output: { lines: 80, sha256: expect.any(String) },
    })
    const lines = (await again.output(running.id)).trimEnd().split('\n')
    expect(lines.filter((line) => line.startsWith('line'))).toEqual(
      Array.from({ length: 40 }, (_, i) => `line ${i + 1} äöü`),
    )
    expect(lines.filter((line) => line.startsWith('err'))).toEqual(
      Array.from({ length: 40 }, (_, i) => `err ${i + 1}`),
    )
    expect(await again.waitFor(queued.id)).toMatchObject({ state: 'succeeded' })
    await second.close()
  })
}
