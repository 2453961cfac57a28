import WebSocket from 'ws'
import { expect, test } from './support/fixtures'

/**
 * The lets-script client's wire, step by step as its own code does it: POST /cmd, take what follows the last slash of
 * `data.output`, open `/ws/cmd-live/<that>`, send one line, take each text message as a line until the socket closes.
 */
async function runAsSeedClient(origin: string, token: string, script: string, args = '') {
  const response = await fetch(`${origin}/cmd`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({
      args,
      cmdid: null,
      cmdContent: Buffer.from(script, 'utf8').toString('base64'),
      from: 'eval',
    }),
  })
  const { data } = (await response.json()) as { data: { output: string } }
  const idAndQuery = data.output.substring(data.output.lastIndexOf('/') + 1)
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws/cmd-live/${idAndQuery}`)
  const lines: string[] = []
  const closed = new Promise<number>((resolve, reject) => {
    socket.on('open', () => socket.send(`executionid:${idAndQuery}`))
    socket.on('message', (message, binary) => lines.push(binary ? 'BINARY' : message.toString()))
    socket.on('close', resolve)
    socket.on('error', reject)
  })
  return { output: data.output, idAndQuery, lines, closed }
}

test('the lets-script client runs a block and reads its lines live', async ({ server }) => {
  const run = await runAsSeedClient(
    server.origin,
    server.token,
    'echo "one $1"\nsleep 0.3\necho "zwei $2 🏃"\nprintf "no newline"',
    'deploy prod',
  )
  expect(run.idAndQuery).toMatch(/^\d+\?live=true&secret=[\w.~-]+$/)
  expect(await run.closed).toBe(1000)
  expect(run.lines).toEqual(['one deploy', 'zwei prod 🏃', 'no newline'])
})

test('opening the socket late gives the whole backlog', async ({ server, client }) => {
  const { id, output } = await client.run('for i in $(seq 1 500); do echo "line $i"; done')
  await client.waitFor(id)
  const socket = new WebSocket(
    `${server.origin.replace('http', 'ws')}/ws/cmd-live/${output.substring(output.lastIndexOf('/') + 1)}`,
  )
  const lines: string[] = []
  socket.on('message', (message) => lines.push(message.toString()))
  await new Promise((resolve) => socket.on('close', resolve))
  expect(lines).toEqual(Array.from({ length: 500 }, (_, index) => `line ${index + 1}`))
})

test('errors come as data.error with a fitting status', async ({ server }) => {
  const post = async (body: string, token = server.token) => {
    const response = await fetch(`${server.origin}/cmd`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body,
    })
    return {
      status: response.status,
      ...((await response.json()) as { data: { error: string; code: string } }).data,
    }
  }
  const encode = (text: string) => Buffer.from(text).toString('base64')
  expect(await post(JSON.stringify({ cmdContent: '***' }))).toMatchObject({
    status: 400,
    code: 'bad_base64',
    error: expect.stringContaining('character 1'),
  })
  expect(await post('{"args":')).toMatchObject({ status: 400, code: 'bad_json' })
  expect(await post(JSON.stringify({ cmdContent: encode('  \n') }))).toMatchObject({
    status: 422,
    code: 'block_empty',
  })
  expect(await post(JSON.stringify({ cmdContent: encode('x'), language: 'pyton' }))).toMatchObject({
    status: 422,
    code: 'language_unknown',
    error: expect.stringContaining('python'),
  })
  expect(await post(JSON.stringify({ cmdContent: encode('x'.repeat(2_000_000)) }))).toMatchObject({
    status: 413,
    code: 'body_too_large',
    error: expect.stringContaining('1048576'),
  })
  expect(await post(JSON.stringify({ cmdid: 999_999 }))).toMatchObject({ status: 404, code: 'not_found' })
  expect(await post(JSON.stringify({ cmdContent: encode('x') }), 'wrong-token')).toMatchObject({
    status: 401,
    code: 'unauthenticated',
  })
})

test('cmdid without content runs the saved command with its settings and arguments', async ({ client }) => {
  const document = await client.createDocument({
    name: 'Saved command',
    notation: 'markdown',
    content: '```bash {name=greet args="Ann"}\necho "$GREETING $1, {{PLACE}}"\n```\n',
    settings: { values: { GREETING: 'hello', PLACE: 'here' }, hides: [] },
  })
  const { id } = await client.run('', { cmdid: document.id, cmdContent: null })
  expect(await client.waitFor(id)).toMatchObject({
    state: 'succeeded',
    commandId: document.id,
    blockName: 'greet',
  })
  expect(await client.output(id)).toBe('hello Ann, here\n')
})

test('header lines set the time limit and CMD_VARS', async ({ client }) => {
  const { id } = await client.run(
    '# timeout.seconds: 1\n# lets-script.cmdvars.COLOR: blue\necho "$CMD_VARS"\nsleep 30',
  )
  const run = await client.waitFor(id)
  expect(run).toMatchObject({ state: 'timed_out', receipt: { cause: 'timeout', survivors: [] } })
  expect(JSON.parse((await client.output(id)).split('\n')[0] ?? '')).toEqual({ COLOR: 'blue' })
})
