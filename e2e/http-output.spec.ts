import { expect, test } from './support/fixtures'
import { makeGate } from './support/gate'

test('output over HTTP: ranges, lines, search, download', async ({ client }) => {
  const script =
    'seq 1 30000; printf "\\033[31mR\\303\\204D\\033[0m error\\n"; printf "last, without newline"'
  const { id } = await client.run(script)
  const run = await client.waitFor(id)
  const at = (query = '', headers = {}) =>
    client.fetch(`/api/v1/executions/${id}/output${query}`, { headers })
  const stored = await client.output(id)
  expect(run.output).toMatchObject({ bytes: Buffer.byteLength(stored), lines: 30_002 })
  expect(stored.startsWith('1\n2\n')).toBe(true)

  const ranged = async (range: string) => {
    const answer = await at('', { range })
    return { status: answer.status, range: answer.headers.get('content-range'), text: await answer.text() }
  }
  const { bytes } = run.output
  expect(await ranged('bytes=0-3')).toEqual({ status: 206, range: `bytes 0-3/${bytes}`, text: '1\n2\n' })
  expect(await ranged('bytes=-7')).toEqual({
    status: 206,
    range: `bytes ${bytes - 7}-${bytes - 1}/${bytes}`,
    text: 'newline',
  })
  // Across the border of two stored pieces.
  expect((await ranged('bytes=60000-140000')).text).toBe(
    Buffer.from(stored).subarray(60_000, 140_001).toString(),
  )
  expect((await ranged(`bytes=${bytes - 3}-`)).text).toBe('ine')
  expect((await ranged('bytes=0-1,5-6')).status).toBe(200)
  expect((await ranged('lines=0-1')).status).toBe(200)
  const beyond = await at('', { range: `bytes=${bytes}-` })
  expect(beyond.status).toBe(416)
  expect(beyond.headers.get('content-range')).toBe(`bytes */${bytes}`)
  expect(await beyond.json()).toMatchObject({
    error: { code: 'range_not_satisfiable', details: { size: bytes } },
  })

  expect(await (await at('?fromLine=29999&lines=10')).json()).toMatchObject({
    fromLine: 29_999,
    totalLines: 30_002,
    sealed: true,
    lines: [
      { text: '29999', stream: 'out' },
      { text: '30000', stream: 'out' },
      { text: expect.stringContaining('error'), stream: 'out' },
      { text: 'last, without newline', stream: 'out', bytes: 21 },
    ],
  })
  expect((await (await at('?fromLine=40000')).json()) as unknown).toMatchObject({
    lines: [],
    totalLines: 30_002,
  })
  const search = async (query: string) => (await at(`/search?${query}`)).json()
  expect(await search('q=12345')).toEqual({ matches: [12_345], more: false })
  expect(await search(`q=${encodeURIComponent('räd ERROR')}`)).toEqual({ matches: [30_001], more: false })
  expect(await search('q=9&limit=3')).toEqual({ matches: [9, 19, 29], more: true })
  expect(await search('q=nowhere')).toEqual({ matches: [], more: false })
  expect((await at('?download=1')).headers.get('content-disposition')).toContain(`run-${id}.log`)
})

test('output that is still being written: what is there at once, or all of it as it comes', async ({
  client,
}) => {
  const gate = makeGate()
  const { id } = await client.run(`echo first; ${gate.wait}; echo second`)
  const at = (query: string) => client.fetch(`/api/v1/executions/${id}/output${query}`)
  await expect.poll(() => client.output(id)).toBe('first\n')
  expect(await (await at('?fromLine=1')).json()).toMatchObject({ sealed: false, totalLines: 1 })
  const following = await at('?follow=true')
  const reader = following.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first\n')
  gate.open()
  let rest = ''
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    rest += new TextDecoder().decode(part.value)
  expect(rest).toBe('second\n')
  expect(await client.waitFor(id)).toMatchObject({ state: 'succeeded' })
})
