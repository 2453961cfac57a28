import { type Browser, devices, type Page } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { makeGate } from './support/gate'

/** A page as somebody else has it: no cookie, a phone of 390 by 844 pixels. */
async function openPhone(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    userAgent: devices['iPhone 13'].userAgent,
  })
  const page = await context.newPage()
  await page.goto(url)
  return page
}

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('a run is shared from its page, watched on a phone without an account, and shut out by a revoke', async ({
  app,
  browser,
  client,
  server,
}) => {
  const gate = makeGate()
  const script = [
    '# a script of a few lines',
    'for i in $(seq 1 300); do echo "backlog $i"; done',
    `echo ${'wide '.repeat(60)}`,
    gate.wait,
    'for i in $(seq 1 50); do echo "live $i"; done',
    'echo waiting for the revoke; exec sleep 60',
  ].join('\n')
  const document = await client.createDocument({
    name: 'Nightly report',
    content: 'x',
    settings: { values: { HIDDEN_WORD: 'abracadabra' }, hides: ['HIDDEN_WORD'] },
  })
  const run = await client.run(script, { cmdid: document.id, blockName: 'collect' })
  await expect.poll(() => client.output(run.id)).toContain('wide')

  await app.goto(`${server.origin}/runs/${run.id}`)
  await app.getByRole('button', { name: 'Share' }).click()
  const dialog = app.getByRole('dialog', { name: `Share run ${run.id}` })
  await dialog.getByLabel('Expires in').selectOption({ label: '1 day' })
  await dialog.getByRole('button', { name: 'Create a link' }).click()
  await expect(dialog.getByRole('list', { name: 'Links' }).getByRole('listitem')).toHaveCount(2)
  const row = dialog.getByRole('listitem').first()
  const url = await row.getByRole('textbox', { name: 'Link' }).inputValue()
  expect(url).toMatch(new RegExp(`^${server.origin}/live/${run.id}\\?live=true&secret=[\\w.-]+$`))
  expect(url).not.toBe(run.output)

  const firstResponse = await (await fetch(url)).text()
  expect(firstResponse).toContain('wide wide')
  expect(firstResponse).toContain('backlog 300<')
  expect(firstResponse).not.toContain('abracadabra')

  const phone = await openPhone(browser, url)
  await expect(phone.getByRole('heading', { name: 'Nightly report' })).toBeVisible()
  await expect(phone.getByText('Running', { exact: true })).toBeVisible()
  const folded = phone.getByRole('region', { name: 'Script' })
  await expect(folded).toHaveCount(0)
  await phone.getByRole('button', { name: 'Show the script' }).click()
  await expect(folded).toContainText(gate.wait)
  await phone.getByRole('button', { name: 'Fold the script' }).click()

  const log = phone.getByRole('log')
  await expect(log.getByText('wide wide')).toBeVisible()
  await log.evaluate((element) => element.scrollTo(0, 0))
  await expect(log.getByText('backlog 1', { exact: true })).toBeVisible()
  expect(await overflowOf(phone)).toBe(0)
  gate.open()
  await phone.getByRole('button', { name: /jump to end|Jump to end/ }).click()
  await expect(log.getByText('live 50', { exact: true })).toBeVisible()
  expect(await overflowOf(phone)).toBe(0)

  const reach = async (path: string) =>
    (await phone.context().request.get(server.origin + path, { maxRedirects: 0 })).status()
  for (const path of ['/runs', `/runs/${run.id}`, `/documents/${document.id}`])
    expect(await reach(path)).toBe(302)
  for (const path of [
    '/api/v1/executions',
    `/api/v1/executions/${run.id}`,
    `/api/v1/commands/${document.id}`,
  ])
    expect(await reach(path)).toBe(401)

  await expect(row).toContainText('view')
  await row.getByRole('button', { name: 'Revoke' }).click()
  await expect(row).toContainText('revoked')
  await expect(phone.getByRole('heading', { name: 'This link was revoked' })).toBeVisible()
  await expect(phone.getByText('live 50', { exact: true })).toHaveCount(0)
  await phone.reload()
  await expect(phone.getByRole('heading', { name: 'This link was revoked' })).toBeVisible()
  await client.fetch(`/api/v1/executions/${run.id}/cancel`, { method: 'POST' })
  await client.waitFor(run.id)

  // The link that /cmd made still works, now for the ended run.
  expect(await (await fetch(run.output)).text()).toContain('backlog 1<')
  const later = await openPhone(browser, run.output)
  await expect(later.getByText('Cancelled', { exact: true })).toBeVisible()
  await expect(later.getByRole('log').getByText('backlog 1', { exact: true })).toBeVisible()
  await expect(later.getByText('Lines 1 to 352, complete')).toBeVisible()
  await later.getByRole('log').press('End')
  await expect(later.getByRole('log').getByText('live 50', { exact: true })).toBeVisible()
  expect(await overflowOf(later)).toBe(0)
})

test('a revoke cuts off a reader over HTTP, a wrong link says so', async ({ browser, client, server }) => {
  const gate = makeGate()
  const { id, output } = await client.run(`echo before; ${gate.wait}; echo after`)
  const secret = new URL(output).searchParams.get('secret')
  const following = await fetch(
    `${server.origin}/api/v1/executions/${id}/output?follow=true&secret=${secret}`,
  )
  const reader = following.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('before\n')
  const links = (await (await client.fetch(`/api/v1/executions/${id}/share`)).json()) as {
    items: { id: number }[]
  }
  await client.fetch(`/api/v1/executions/${id}/share/${links.items[0]?.id}`, { method: 'DELETE' })
  await expect(async () => reader?.read()).rejects.toThrow()
  gate.open()
  await client.waitFor(id)

  const phone = await openPhone(browser, `${server.origin}/live/${id}?live=true&secret=1.wrong`)
  await expect(phone.getByRole('heading', { name: 'This link does not open this run' })).toBeVisible()
  await phone.goto(`${server.origin}/live/${id}`)
  await expect(phone.getByRole('heading', { name: 'This link is not complete' })).toBeVisible()
  await phone.goto(`${server.origin}/live/999999?live=true&secret=${secret}`)
  await expect(phone.getByRole('heading', { name: 'This link does not open this run' })).toBeVisible()
})
