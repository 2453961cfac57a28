import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { makeGate } from './support/gate'

const rowOf = (page: Page, id: number) => page.locator(`tr[data-run="${id}"]`)
const idsIn = (page: Page) =>
  page
    .locator('tr[data-run]')
    .evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map((row) => Number(row.getAttribute('data-run'))),
    )

test('runs appear and change their state by themselves, with progress and the trend of their document', async ({
  app,
  client,
  server,
}) => {
  const document = await client.createDocument({
    name: 'Backup',
    content: '```bash {name=all}\necho saved\n```\n',
  })
  const once = () => client.run('', { cmdid: document.id, cmdContent: null })
  for (let i = 0; i < 2; i++) await client.waitFor((await once()).id)
  await app.goto(`${server.origin}/runs`)
  await expect(app.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible()
  await app.evaluate(() => Object.assign(window, { notReloaded: true }))

  const gate = makeGate()
  const { id } = await client.run(`# nightly\necho "::progress 30 half"; ${gate.wait}; exit 5`, {
    name: 'Watched',
  })
  const row = rowOf(app, id)
  await expect(row).toContainText('Running')
  await expect(row).toContainText('Watched')
  await expect(row).toContainText('Shell')
  await expect(row.getByTitle('30 % half')).toBeVisible()
  expect((await idsIn(app))[0]).toBe(id)
  await expect(app.getByRole('link', { name: /^[1-9]\d* running/ })).toBeVisible()
  gate.open()
  await expect(row).toContainText('Failed')

  const next = await once()
  await expect(rowOf(app, next.id)).toContainText('Succeeded')
  await expect(rowOf(app, next.id).getByRole('img', { name: /^Latest 3 runs: / })).toBeVisible()
  expect(await app.evaluate(() => 'notReloaded' in window)).toBe(true)
})

test('filters are chips that live in the address and survive reload and Back', async ({
  app,
  client,
  server,
}) => {
  const document = await client.createDocument({ name: 'Ledger', content: 'x' })
  const start = async (script: string, fields = {}) =>
    (await client.waitFor((await client.run(`${script} # zebra`, fields)).id)).id
  const plain = await start('echo 1')
  const failed = await start('exit 1')
  const python = await start('print(1)', { language: 'python', from: 'command', cmdid: document.id })
  await app.goto(`${server.origin}/runs`)
  await app.keyboard.press('/')
  await app.keyboard.type('ZEBRA')
  await expect(app).toHaveURL(/\/runs\?text=ZEBRA$/)
  await expect.poll(() => idsIn(app)).toEqual([python, failed, plain])

  const choose = async (chip: string, choice: string) => {
    await app.getByRole('button', { name: chip, exact: true }).click()
    await app.getByRole('menuitemcheckbox', { name: choice, exact: true }).click()
    await app.keyboard.press('Escape')
  }
  await choose('State', 'Failed')
  await expect(app).toHaveURL(/state=failed/)
  await expect.poll(() => idsIn(app)).toEqual([failed])
  await app.reload()
  await expect.poll(() => idsIn(app)).toEqual([failed])
  await expect(app.getByRole('searchbox', { name: 'Search scripts and names' })).toHaveValue('ZEBRA')
  await expect(app.getByRole('button', { name: 'State Failed' })).toBeVisible()
  await app.getByRole('button', { name: 'Clear state' }).click()
  await expect.poll(() => idsIn(app)).toEqual([python, failed, plain])
  await app.goBack()
  await expect.poll(() => idsIn(app)).toEqual([failed])
  await app.goForward()
  await expect.poll(() => idsIn(app)).toEqual([python, failed, plain])

  await choose('Language', 'Python')
  await expect(app).toHaveURL(/language=python/)
  await expect.poll(() => idsIn(app)).toEqual([python])
  await app.getByRole('button', { name: 'Clear language' }).click()
  await choose('Document', 'Ledger')
  await expect(app).toHaveURL(new RegExp(`command=${document.id}`))
  await expect.poll(() => idsIn(app)).toEqual([python])
  await app.getByRole('button', { name: 'Clear document' }).click()
  await choose('Origin', 'API')
  await expect.poll(() => idsIn(app)).toEqual([failed, plain])
  await app.getByRole('button', { name: 'Clear origin' }).click()
  await app.getByRole('button', { name: 'Date', exact: true }).click()
  await app.getByRole('dialog', { name: 'Days' }).getByRole('button', { name: 'Today' }).click()
  await expect(app).toHaveURL(/from=\d{4}-\d\d-\d\d/)
  await expect.poll(() => idsIn(app)).toEqual([python, failed, plain])
  await app.getByRole('button', { name: /^Date/ }).click()
  await app.getByRole('dialog', { name: 'Days' }).getByLabel('from').fill('2001-01-01')
  await app.getByRole('dialog', { name: 'Days' }).getByLabel('to').fill('2001-01-31')
  await app.keyboard.press('Escape')
  await expect(app).toHaveURL(/from=2001-01-01&to=2001-01-31/)
  await expect(app.getByText('No run matches')).toBeVisible()
  await app.getByRole('button', { name: 'Show all runs' }).click()
  await expect(app).toHaveURL(/\/runs$/)
  await expect(rowOf(app, python)).toBeVisible()
})

test('the history is used from the keyboard; several runs are started again or cancelled at once', async ({
  app,
  client,
  server,
}) => {
  const gate = makeGate()
  const start = async (script: string) => (await client.run(`${script} # lemur`)).id
  const first = await start('echo 1')
  const second = await start('echo 2')
  for (const id of [first, second]) await client.waitFor(id)
  const waiting = [await start(gate.wait), await start(gate.wait)]
  await app.goto(`${server.origin}/runs?text=lemur`)
  await expect.poll(() => idsIn(app)).toEqual([...waiting].reverse().concat(second, first))

  const bar = app.getByRole('toolbar', { name: 'Selected runs' })
  for (const key of ['j', 'x', 'j', 'j', 'k', 'x']) await app.keyboard.press(key)
  await expect(bar).toContainText('2 runs selected')
  await bar.getByRole('button', { name: 'Cancel 2' }).click()
  await app
    .getByRole('alertdialog', { name: 'Cancel 2 runs?' })
    .getByRole('button', { name: 'Cancel the runs' })
    .click()
  for (const id of waiting) await expect(rowOf(app, id)).toContainText('Cancelled')

  await app.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await rowOf(app, first).hover()
  await rowOf(app, first)
    .getByRole('checkbox', { name: `Select run ${first}` })
    .check()
  await rowOf(app, second)
    .getByRole('checkbox', { name: `Select run ${second}` })
    .check()
  await bar.getByRole('button', { name: 'Run again' }).click()
  await expect.poll(async () => (await idsIn(app)).length).toBe(6)
  const [newest = 0, newer = 0] = await idsIn(app)
  expect(await client.waitFor(newer)).toMatchObject({ rerunOf: first, state: 'succeeded', origin: 'rerun' })
  expect(await client.waitFor(newest)).toMatchObject({ rerunOf: second })

  await bar.getByRole('button', { name: 'Clear the selection' }).click()
  await app.keyboard.press('r')
  await expect.poll(async () => (await idsIn(app)).length).toBe(7)
  await app.keyboard.press('k')
  await app.keyboard.press('Enter')
  await expect(app).toHaveURL(/\/runs\/\d+$/)
  await app.goBack()
  await expect(app).toHaveURL(/\/runs\?text=lemur$/)
})
