import type { Locator } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { makeGate } from './support/gate'

const rowsOf = (log: Locator) => log.locator('.log-row')

test('200,000 lines scroll with few rows in the page, and every number stands before its own line', async ({
  app,
  client,
  server,
}) => {
  const gate = makeGate()
  const { id } = await client.run(`${gate.wait}; seq -f 'this is %.0f' 1 200000`)
  await app.goto(`${server.origin}/runs/${id}`)
  const log = app.getByRole('log')
  await expect(log).toContainText('Waiting for output')
  gate.open()
  // Live, it follows the end.
  await expect(log.getByText('this is 200000', { exact: true })).toBeInViewport({ timeout: 40_000 })
  await expect(app.getByText('Lines 1 to 200,000, complete')).toBeVisible()

  /** Rows in sight, each checked: its number is that of its text. */
  const look = async (): Promise<number[]> => {
    const rows = await rowsOf(log).evaluateAll((found) => {
      const view = found[0]?.closest('[role=log]')?.getBoundingClientRect()
      return found.map((row) => {
        const { top, bottom } = row.getBoundingClientRect()
        return {
          number: Number(row.querySelector<HTMLElement>('[data-line]')?.dataset.line),
          text: row.querySelector('.log-text')?.textContent ?? null,
          inSight: view !== undefined && bottom > view.top && top < view.bottom,
        }
      })
    })
    expect(rows.length).toBeLessThan(200)
    for (const row of rows) if (row.text !== null) expect(row.text).toBe(`this is ${row.number}`)
    const inSight = rows.filter((row) => row.inSight && row.text !== null)
    return inSight.map((row) => row.number)
  }
  await expect.poll(async () => (await look()).at(-1)).toBe(200_000)
  for (const share of [0.5, 0.1, 0.9, 0.25]) {
    await log.evaluate((element, to) => element.scrollTo(0, element.scrollHeight * to), share)
    await expect.poll(async () => (await look()).length).toBeGreaterThan(10)
    const [top = 0] = await look()
    expect(top / 200_000).toBeGreaterThan(share - 0.1)
    expect(top / 200_000).toBeLessThan(share + 0.1)
  }
  // Line by line: nothing is skipped and nothing comes twice.
  const [before = 0] = await look()
  await log.hover()
  await app.mouse.wheel(0, 18 * 10)
  await expect.poll(async () => ((await look())[0] ?? 0) - before).toBe(10)
  await log.press('Home')
  await expect(log.getByText('this is 1', { exact: true })).toBeInViewport()
  expect((await look())[0]).toBe(1)
  await log.press('End')
  await expect(log.getByText('this is 200000', { exact: true })).toBeInViewport()

  await app.goto(`${server.origin}/runs/${id}#L123456-L123458`)
  await app.reload()
  await expect(log.locator('[data-selected]')).toHaveText([
    'this is 123456',
    'this is 123457',
    'this is 123458',
  ])
  await log.press('/')
  await app.getByRole('textbox', { name: 'Search in the output' }).fill('is 199999')
  await expect(log.getByText('this is 199999')).toBeInViewport()
})

test('a line of 5 MB is shown by its beginning and leaves the page usable', async ({
  app,
  client,
  server,
}) => {
  const script = `echo before; head -c 5000000 /dev/zero | tr '\\0' x; echo; echo after`
  const { id } = await client.run(script)
  await app.goto(`${server.origin}/runs/${id}`)
  const log = app.getByRole('log')
  await expect(log.getByText('after', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(log.getByText('before', { exact: true })).toBeVisible()
  await expect(log.locator('.log-cut')).toContainText('MB more')
  expect(
    await rowsOf(log)
      .nth(1)
      .evaluate((row) => row.textContent?.length ?? 0),
  ).toBeLessThan(100_000)
  await app.getByRole('button', { name: 'Wrap lines' }).click()
  await log.press('Home')
  await expect(log.getByText('before', { exact: true })).toBeInViewport()
  await log.press('End')
  await expect(log.getByText('after', { exact: true })).toBeInViewport()
  await app.getByRole('tab', { name: 'Script' }).click()
  await expect(app.getByRole('tabpanel', { name: 'Script' })).toContainText('head -c 5000000')
  expect((await client.output(id)).length).toBe('before\n'.length + 5_000_001 + 'after\n'.length)
})

test('a reader whose network goes away and comes back sees every line once', async ({
  app,
  client,
  server,
}) => {
  const gates = [makeGate(), makeGate(), makeGate()]
  const part = (name: string) => `for i in $(seq 1 200); do echo "${name} $i"; done`
  const script = `${part('a')}; ${gates[0]?.wait}; ${part('b')}; ${gates[1]?.wait}; ${part('c')}; ${gates[2]?.wait}; echo the end`
  const { id } = await client.run(script)
  await app.goto(`${server.origin}/runs/${id}`)
  const log = app.getByRole('log')
  await expect(log.getByText('a 200', { exact: true })).toBeVisible()
  for (const [index, last] of [
    [0, 'b 200'],
    [1, 'c 200'],
  ] as const) {
    await app.context().setOffline(true)
    gates[index]?.open()
    await expect.poll(() => client.output(id)).toContain(last)
    await expect(app.getByRole('status').filter({ hasText: 'Connection lost' })).toBeVisible()
    await expect(log.getByText(last, { exact: true })).toHaveCount(0)
    await app.context().setOffline(false)
    await expect(log.getByText(last, { exact: true })).toBeVisible({ timeout: 30_000 })
  }
  gates[2]?.open()
  await expect(log.getByText('the end', { exact: true })).toBeVisible()
  await expect(app.getByText('Lines 1 to 601, complete')).toBeVisible()

  const expected = ['a', 'b', 'c'].flatMap((name) =>
    Array.from({ length: 200 }, (_, i) => `${name} ${i + 1}`),
  )
  const seen = new Map<number, string>()
  await log.press('Home')
  await log.hover()
  await expect(async () => {
    for (const [number, text] of await rowsOf(log).evaluateAll((rows) =>
      rows.map(
        (row) =>
          [
            Number(row.querySelector<HTMLElement>('[data-line]')?.dataset.line),
            row.querySelector('.log-text')?.textContent ?? '',
          ] as const,
      ),
    ))
      if (text !== '') seen.set(number, text)
    await app.mouse.wheel(0, 400)
    expect(seen.size).toBe(601)
  }).toPass({ intervals: [50], timeout: 30_000 })
  expect([...seen].sort(([a], [b]) => a - b).map(([, text]) => text)).toEqual([...expected, 'the end'])
})
