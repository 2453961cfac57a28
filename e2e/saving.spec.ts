import type { Page } from '@playwright/test'
import { startServer } from '../lib/tooling/testing/start-server'
import { createApiClient } from './support/api-client'
import { editorOf, openNewDocument } from './support/editor'
import { expect, test } from './support/fixtures'

const saved = (page: Page) => page.getByText('Saved', { exact: true })

/** Types at the end of the document. */
async function append(page: Page, text: string): Promise<void> {
  await editorOf(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText(text)
}

/** Ends a tab as a crash does: nothing in it hears of it. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  void session.send('Page.crash').catch(() => undefined)
  await crashed
}

test('typing is saved by itself; every save is a revision that can be compared and restored', async ({
  app,
  client,
  server,
}) => {
  const id = await openNewDocument(app, server, { content: 'first line\n' })
  await expect(saved(app)).toBeVisible()
  await append(app, 'second line\n')
  await expect(app.getByText('Unsaved', { exact: true })).toBeVisible()
  await expect(saved(app)).toBeVisible()
  await expect(app.getByRole('button', { name: 'Revision 2' })).toBeVisible()

  await app.clock.pauseAt(Date.now() + 60_000)
  await append(app, 'third line\n')
  await app.keyboard.press('ControlOrMeta+S')
  await expect(app.getByRole('button', { name: 'Revision 3' })).toBeVisible()
  await app.clock.resume()
  const stored = async () =>
    (await (await client.fetch(`/api/v1/commands/${id}`)).json()) as { content: string }
  expect((await stored()).content).toBe('first line\nsecond line\nthird line\n')

  await app.getByRole('button', { name: 'Revision 3' }).click()
  const dialog = app.getByRole('dialog', { name: 'Revisions' })
  const entries = dialog.getByRole('list', { name: 'Revisions' }).getByRole('button')
  await expect(entries).toHaveText([/^3/, /^2/, /^1/])
  await entries.nth(2).click()
  const [before, now] = [dialog.getByLabel('Revision 1'), dialog.getByLabel('In the editor now')]
  await expect(before.locator('.cm-line')).toHaveText(['first line', ''])
  await expect(now).toContainText('third line')
  await expect(now.locator('.cm-changedLine')).toHaveText(['second line', 'third line'])
  await dialog.getByRole('button', { name: 'Restore revision 1' }).click()
  await expect(editorOf(app).locator('.cm-line')).toHaveText(['first line', ''])
  await expect(app.getByRole('button', { name: 'Revision 4' })).toBeVisible()
  expect((await stored()).content).toBe('first line\n')
  await editorOf(app).click()
  await app.keyboard.press('ControlOrMeta+Z')
  await expect(editorOf(app)).toContainText('third line')
})

test('two tabs edit one document: the later one sees the difference and chooses, even after a crash', async ({
  app: first,
  client,
  server,
}) => {
  const id = await openNewDocument(first, server, { content: 'shared\n' })
  const second = await first.context().newPage()
  await second.goto(first.url())
  await append(first, 'from the first\n')
  await expect(editorOf(second)).toContainText('from the first')
  const stored = async () =>
    (await (await client.fetch(`/api/v1/commands/${id}`)).json()) as { content: string; revision: number }

  // Saves of the second tab do not arrive, so that the first one is sure to be the earlier.
  const isolate = () =>
    second.route('**/api/v1/commands/*', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
  await isolate()
  await append(second, 'mine\n')
  await expect(second.getByText('Not saved yet: the server cannot be reached')).toBeVisible()
  await append(first, 'theirs\n')
  const dialog = second.getByRole('dialog', { name: 'This document was also changed elsewhere' })
  await expect(dialog.getByLabel(/^Saved elsewhere/)).toContainText('theirs')
  await expect(dialog.getByLabel('Yours, not saved yet')).toContainText('mine')
  await second.unroute('**/api/v1/commands/*')
  await second.keyboard.press('Escape')
  await expect(second.getByText('Not saved: changed elsewhere')).toBeVisible()
  await append(second, 'and more\n')
  const { content, revision } = await stored()
  expect(content).toBe('shared\nfrom the first\ntheirs\n')

  await second.getByRole('button', { name: 'Show the difference' }).click()
  await expect(dialog.getByLabel('Yours, not saved yet')).toContainText('and more')
  await dialog.getByRole('button', { name: 'Keep mine' }).click()
  await expect(saved(second)).toBeVisible()
  expect(await stored()).toMatchObject({
    content: 'shared\nfrom the first\nmine\nand more\n',
    revision: revision + 1,
  })
  await expect(editorOf(first)).toContainText('and more')
  const earlier = await client.fetch(`/api/v1/commands/${id}/revisions/${revision}`)
  expect(await earlier.json()).toMatchObject({ content: 'shared\nfrom the first\ntheirs\n' })

  await isolate()
  await append(second, 'mine again\n')
  await expect(second.getByText('Not saved yet: the server cannot be reached')).toBeVisible()
  await append(first, 'theirs again\n')
  await expect(dialog).toBeVisible()
  await crash(second)

  const third = await first.context().newPage()
  await third.goto(first.url())
  const mine = third.getByRole('dialog').getByLabel('Yours, not saved yet')
  await mine.locator('.cm-line', { hasText: 'mine again' }).click()
  await third.keyboard.press('End')
  await third.keyboard.insertText('\nand theirs again')
  await third.getByRole('button', { name: 'Save the merged text' }).click()
  await expect(saved(third)).toBeVisible()
  expect((await stored()).content).toMatch(/mine again\nand theirs again\n$/)
  await expect(editorOf(first)).toContainText('and theirs again')
})

test('text typed while the server is down survives the tab', async ({ page, context }) => {
  test.setTimeout(150_000)
  const first = await startServer()
  await page.goto(`${first.origin}/?token=${first.token}`)
  const id = await openNewDocument(page, first, { content: 'stored\n' })
  await first.end('SIGKILL')
  await append(page, 'typed into the void\n')
  await expect(page.getByText('Not saved yet: the server cannot be reached')).toBeVisible()
  await page.close()

  const second = await startServer({ dataDir: first.dataDir, args: ['--port', new URL(first.origin).port] })
  const again = await context.newPage()
  await again.goto(`${second.origin}/documents/${id}`)
  await expect(editorOf(again)).toContainText('typed into the void')
  await expect(saved(again)).toBeVisible()
  const stored = await createApiClient(second.origin, second.token).fetch(`/api/v1/commands/${id}`)
  expect(await stored.json()).toMatchObject({ content: 'stored\ntyped into the void\n', revision: 2 })
  await second.close()
})
