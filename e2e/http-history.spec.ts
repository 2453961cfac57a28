import type { ExecutionList } from '../lib/protocol/executions'
import { expect, test } from './support/fixtures'

test('the list of runs: keyset paging that new runs do not disturb, and every filter', async ({ client }) => {
  const list = async (query: string) =>
    (await (await client.fetch(`/api/v1/executions?${query}`)).json()) as ExecutionList
  const idsOf = async (query: string) => (await list(query)).items.map(({ id }) => id)

  const mark = 'quokka'
  const document = await client.createDocument({ name: 'Zoo tour', content: '```bash\necho\n```\n' })
  const started: number[] = []
  const start = async (script: string, fields = {}) => {
    const { id } = await client.run(script, fields)
    started.unshift(id)
    return id
  }
  for (let i = 0; i < 7; i++) await start(`echo ${i} # ${mark}`)
  const failed = await start(`exit 3 # ${mark}`)
  const python = await start(`print(1) # ${mark}`, { language: 'python', from: 'command' })
  const ofDocument = await start(`echo # ${mark}`, { cmdid: document.id, from: 'eval' })
  const named = await start('echo unmarked', { name: `the ${mark.toUpperCase()} run` })
  for (const id of started) await client.waitFor(id)

  const paged: number[] = []
  let before: number | null = null
  do {
    const page: ExecutionList = await list(`text=${mark}&limit=4${before ? `&before=${before}` : ''}`)
    paged.push(...page.items.map(({ id }) => id))
    before = page.nextBefore
    // A run that starts while one pages belongs before the first page and shifts nothing.
    if (paged.length === 4) await client.run(`true # ${mark}`)
  } while (before !== null)
  expect(paged).toEqual(started)

  const mine = `text=${mark}&before=${named + 1}`
  expect(await idsOf(`${mine}&state=failed`)).toEqual([failed])
  expect(await idsOf(`${mine}&state=failed,succeeded`)).toEqual(started)
  expect(await idsOf(`${mine}&state=running`)).toEqual([])
  expect(await idsOf(`${mine}&language=python`)).toEqual([python])
  expect(await idsOf(`${mine}&origin=command`)).toEqual([python])
  expect(await idsOf(`${mine}&origin=api&language=shell&state=failed`)).toEqual([failed])
  expect(await idsOf(`command=${document.id}`)).toEqual([ofDocument])
  expect(await idsOf(`command=${document.id}&text=zoo%20TOUR`)).toEqual([ofDocument])
  expect(await idsOf(`text=${encodeURIComponent(`the ${mark} RUN`)}`)).toEqual([named])
  expect(await idsOf('text=%25no_such_run%25')).toEqual([])

  const { createdAt } = await client.get(python)
  const iso = encodeURIComponent(new Date(createdAt).toISOString())
  expect(await idsOf(`${mine}&from=${createdAt}`)).toEqual(started.filter((id) => id >= python))
  expect(await idsOf(`${mine}&from=${iso}`)).toEqual(started.filter((id) => id >= python))
  expect(await idsOf(`${mine}&to=${iso}`)).toEqual(started.filter((id) => id < python))
  expect(await idsOf(`${mine}&to=2001-01-01`)).toEqual([])
  expect((await list('limit=2')).items).toHaveLength(2)

  const trends = (await (
    await client.fetch(`/api/v1/executions/trends?command=${document.id}`)
  ).json()) as object
  expect(trends).toEqual({
    [document.id]: [{ id: ofDocument, durationMs: expect.any(Number), state: 'succeeded' }],
  })
})

test('documents: create, list, change under a revision check, delete and restore, files, revisions', async ({
  client,
}) => {
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await client.fetch(`/api/v1/commands${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  const settings = { values: { TOKEN: 'xyzzy-42', COLOUR: 'red' }, hides: ['TOKEN'], output: 'panel' }
  const made = await call('POST', '', {
    name: ' Wombat care ',
    content: 'one',
    tags: ['prod', 'web'],
    settings,
  })
  const id = Number(made.body.id)
  expect(made).toMatchObject({
    status: 201,
    body: { name: 'Wombat care', revision: 1, notation: 'markdown', tags: ['prod', 'web'] },
  })
  expect(made.body.settings).toMatchObject({ values: { TOKEN: '******', COLOUR: 'red' } })
  const namesIn = async (query: string) =>
    ((await call('GET', query)).body.items as { name: string }[]).map(({ name }) => name)
  expect(await namesIn('?text=WOMB&tag=web')).toEqual(['Wombat care'])
  expect(await namesIn('?tag=nothing')).toEqual([])

  const changed = await call('PUT', `/${id}`, {
    revision: 1,
    content: 'two',
    settings: { ...settings, values: { TOKEN: '******', COLOUR: 'blue' } },
  })
  expect(changed).toMatchObject({ status: 200, body: { revision: 2, content: 'two', name: 'Wombat care' } })
  const { id: run } = await client.run('echo "$COLOUR {{COLOUR}} $TOKEN {{TOKEN}}"', { cmdid: id })
  await client.waitFor(run)
  expect(await client.output(run)).toBe('blue blue ****** ******\n')
  expect(await call('PUT', `/${id}`, { revision: 1, content: 'lost' })).toMatchObject({
    status: 409,
    body: {
      error: {
        code: 'revision_conflict',
        details: { current: { id, revision: 2, content: 'two', settings: { values: { TOKEN: '******' } } } },
      },
    },
  })
  expect(await call('GET', `/${id}`)).toMatchObject({ body: { content: 'two' } })
  expect(await call('GET', `/${id}/revisions`)).toMatchObject({
    body: { items: [{ number: 2, author: 'owner', bytes: 3 }, { number: 1 }] },
  })
  expect(await call('GET', `/${id}/revisions/1`)).toMatchObject({ body: { number: 1, content: 'one' } })

  const file = Buffer.from([0, 255, 10, 200])
  const fileAt = `/api/v1/commands/${id}/files/data/${encodeURIComponent('größe 1.bin')}`
  expect((await client.fetch(fileAt, { method: 'PUT', body: file })).status).toBe(200)
  expect(Buffer.from(await (await client.fetch(fileAt)).arrayBuffer()).equals(file)).toBe(true)
  const reading = await client.run('od -An -tu1 "data/größe 1.bin"', { cmdid: id })
  await client.waitFor(reading.id)
  expect((await client.output(reading.id)).trim().split(/\s+/)).toEqual(['0', '255', '10', '200'])
  const copy = await call('POST', `/${id}/duplicate`)
  expect(copy).toMatchObject({
    status: 201,
    body: { name: 'Wombat care (copy)', files: [{ path: 'data/größe 1.bin', bytes: 4 }] },
  })
  expect((await client.fetch(fileAt, { method: 'DELETE' })).status).toBe(200)
  expect((await client.fetch(fileAt)).status).toBe(404)

  expect(await call('DELETE', `/${id}`)).toMatchObject({ status: 200 })
  expect(await call('GET', `/${id}`)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  expect(await call('PUT', `/${id}`, { revision: 2, content: 'x' })).toMatchObject({ status: 404 })
  expect(await namesIn('?text=wombat')).toEqual(['Wombat care (copy)'])
  expect(await call('POST', `/${id}/restore`)).toMatchObject({
    status: 200,
    body: { revision: 2, content: 'two' },
  })
  expect(await call('GET', `/${id}/last-runs`)).toMatchObject({
    body: { items: [{ id: reading.id }, { id: run }] },
  })
})
