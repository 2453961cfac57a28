import { expect, test } from './support/fixtures'
import { makeGate } from './support/gate'
import { openLive, readLive } from './support/live-reader'

/** Lines with characters of one to four bytes, colours, carriage returns, on both streams, in pieces of odd sizes. */
const COLOURFUL = `
import sys, time
for i in range(400):
    out = sys.stderr.buffer if i % 7 == 0 else sys.stdout.buffer
    text = f"\\x1b[3{i % 8}mline {i} äöü € 🏃🏽‍♀️\\x1b[0m" + ("\\r50 %\\r100 %" if i % 5 == 0 else "") + "\\n"
    data = text.encode()
    cut = i % len(data)
    for piece in (data[:cut], data[cut:]):
        out.write(piece)
        out.flush()
    if i % 10 == 0: time.sleep(0.01)
sys.stdout.write("no newline at the end")
`

test('frames are contiguous and carry stream and time; hello comes first and end last', async ({
  client,
}) => {
  const { id, output } = await client.run(COLOURFUL, { language: 'python' })
  const { frames, messages, bytes } = await readLive(output)
  const stored = Buffer.from(await (await client.fetch(`/api/v1/executions/${id}/output`)).arrayBuffer())
  expect(bytes().equals(stored)).toBe(true)

  let offset = 0
  let line = 1
  let time = 0
  for (const frame of frames) {
    expect(frame).toMatchObject({ offset, line })
    expect(frame.time).toBeGreaterThanOrEqual(time)
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(frame.bytes)).not.toThrow()
    offset += frame.bytes.length
    line += frame.bytes.filter((byte) => byte === 10).length
    time = frame.time
  }
  const textOf = (stream: string) =>
    Buffer.concat(frames.filter((frame) => frame.stream === stream).map((frame) => frame.bytes)).toString()
  expect(textOf('err').match(/line \d+ /g)).toHaveLength(58)
  expect(textOf('out')).toMatch(/no newline at the end$/)

  expect(messages[0]).toMatchObject({ type: 'hello', from: 0, line: 1, execution: { id } })
  expect(messages.at(-1)).toMatchObject({
    type: 'end',
    bytes: stored.length,
    execution: {
      id,
      state: 'succeeded',
      output: { bytes: stored.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
  })
  expect(messages.slice(1, -1).every(({ type }) => type === 'execution')).toBe(true)
})

test('a reader that loses its connection anywhere goes on where it stopped, while the run is live', async ({
  client,
}) => {
  const { id, output } = await client.run(COLOURFUL, { language: 'python' })
  const received: Buffer[] = []
  let offset = 0
  let connections = 0
  for (let ended = false; !ended; connections++) {
    const reader = openLive(output, offset)
    const enough = 1 + ((connections * 7919) % 900)
    reader.socket.on('message', () => reader.bytes().length >= enough && reader.socket.terminate())
    await reader.closed
    ended = reader.messages.at(-1)?.type === 'end'
    expect(reader.messages[0]).toMatchObject({ type: 'hello', from: offset })
    expect(reader.frames[0]?.offset ?? offset).toBe(offset)
    received.push(reader.bytes())
    offset += reader.bytes().length
  }
  expect(connections).toBeGreaterThan(5)
  const stored = Buffer.from(await (await client.fetch(`/api/v1/executions/${id}/output`)).arrayBuffer())
  expect(Buffer.concat(received).equals(stored)).toBe(true)

  const cuts = Array.from({ length: 40 }, (_, i) => (i * 104_729) % (stored.length + 1))
  const readers = await Promise.all(cuts.map((cut) => readLive(output, cut)))
  for (const [i, reader] of readers.entries()) {
    const cut = cuts[i] ?? 0
    expect(reader.bytes().equals(stored.subarray(cut)), `from=${cut}`).toBe(true)
    const line = stored.subarray(0, cut).filter((byte) => byte === 10).length + 1
    expect(reader.messages[0], `from=${cut}`).toMatchObject({ type: 'hello', from: cut, line })
  }
})

test('what is there when a reader comes is sent once, also when nothing follows', async ({ client }) => {
  const gate = makeGate()
  const { id, output } = await client.run(
    `for i in 1 2 3; do echo out; echo err >&2; sleep 0.1; done; ${gate.wait}`,
  )
  await expect.poll(async () => (await client.output(id)).length).toBe(24)
  const reader = openLive(output)
  await expect.poll(() => reader.bytes().length).toBe(24)
  gate.open()
  await reader.closed
  expect(reader.frames.length).toBeGreaterThan(2)
  expect(reader.bytes().toString()).toBe(await client.output(id))
})

test('from=tail begins near the end, and beyond the end there is nothing', async ({ client }) => {
  const { id, output } = await client.run('seq 1 60000')
  await client.waitFor(id)
  const stored = await client.output(id)
  const tail = await readLive(output, 'tail')
  expect(stored.endsWith(tail.bytes().toString())).toBe(true)
  expect(tail.frames[0]?.offset).toBeGreaterThan(0)
  expect(tail.bytes().length).toBeGreaterThan(0)
  expect(stored.slice(0, tail.frames[0]?.offset).split('\n')).toHaveLength(tail.frames[0]?.line ?? 0)
  const beyond = await readLive(output, stored.length + 1000)
  expect(beyond.frames).toEqual([])
  expect(beyond.messages.map(({ type }) => type)).toEqual(['hello', 'end'])
})

test('the stream of a queued run waits, and then tells of its start, output and end', async ({ client }) => {
  const gate = makeGate()
  const blockers = await Promise.all(Array.from({ length: 4 }, () => client.run(gate.wait)))
  const { id, output } = await client.run('echo "::progress 40 half way"; echo done')
  const reader = openLive(output)
  await expect.poll(() => reader.messages.length).toBe(1)
  expect(reader.messages[0]).toMatchObject({ type: 'hello', bytes: 0, execution: { id, state: 'queued' } })
  expect(await client.get(id)).toMatchObject({ state: 'queued', queuePosition: expect.any(Number) })
  gate.open()
  expect(await reader.closed).toMatchObject({ code: 1000 })
  expect(reader.bytes().toString()).toContain('done\n')
  const states = reader.messages.map(({ execution }) => execution.state)
  expect(states).toContain('running')
  expect(states.at(-1)).toBe('succeeded')
  for (const blocker of blockers)
    expect(await client.waitFor(blocker.id)).toMatchObject({ state: 'succeeded' })
})

test('fifty readers at once, a stalled one among them, all get the same bytes', async ({ client }) => {
  const gate = makeGate()
  const { id, output } = await client.run(`${gate.wait}\nseq 1 400000`)
  const stalled = openLive(output)
  await expect.poll(() => stalled.messages.length).toBeGreaterThan(0)
  stalled.socket.pause()
  const readers = Array.from({ length: 50 }, () => readLive(output))
  gate.open()
  const finished = await Promise.all(readers)
  const stored = Buffer.from(await (await client.fetch(`/api/v1/executions/${id}/output`)).arrayBuffer())
  expect(stored.toString().endsWith('\n400000\n')).toBe(true)
  for (const reader of finished) expect(reader.bytes().equals(stored)).toBe(true)
  expect(stalled.bytes().length).toBeLessThan(stored.length)
  stalled.socket.resume()
  expect(await stalled.closed).toMatchObject({ code: 1000 })
  expect(stalled.bytes().equals(stored)).toBe(true)
})

test('a client that sends too much is closed, and nothing it sends does anything', async ({ client }) => {
  const gate = makeGate()
  const { id, output } = await client.run(`${gate.wait}; echo fine`)
  const talker = openLive(output)
  await expect.poll(() => talker.messages.length).toBeGreaterThan(0)
  talker.socket.send('cancel')
  talker.socket.send('x'.repeat(5000))
  expect(await talker.closed).toMatchObject({ code: 1009 })
  gate.open()
  expect((await readLive(output)).bytes().toString()).toBe('fine\n')
  expect(await client.waitFor(id)).toMatchObject({ state: 'succeeded' })
})

test('a run has at most 500 readers; the next is turned away until one leaves', async ({ client }) => {
  const gate = makeGate()
  const { output } = await client.run(`${gate.wait}; echo fine`)
  const readers = Array.from({ length: 500 }, () => openLive(output))
  await expect.poll(() => readers.filter(({ messages }) => messages.length > 0).length).toBe(500)
  expect(await openLive(output).closed).toEqual({ code: 4503, reason: 'too_many_connections' })
  readers.pop()?.socket.terminate()
  await expect(async () => {
    const next = openLive(output)
    await Promise.race([next.closed, new Promise((resolve) => next.socket.once('message', resolve))])
    expect(next.messages).toHaveLength(1)
    readers.push(next)
  }).toPass()
  gate.open()
  for (const { closed, bytes } of readers) {
    expect(await closed).toMatchObject({ code: 1000 })
    expect(bytes().toString()).toBe('fine\n')
  }
})
