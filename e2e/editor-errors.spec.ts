import { readFile } from 'node:fs/promises'
import { startServer } from '../lib/tooling/testing/start-server'
import { createApiClient } from './support/api-client'
import { editorOf, openNewDocument, panelOf, putCursor, rowOf } from './support/editor'
import { expect, test } from './support/fixtures'
import { makeGate } from './support/gate'

const fence = (script: string, info = 'bash') => `\`\`\`${info}\n${script}\n\`\`\`\n`

test('what cannot run says why in the panel: no code, no interpreter', async ({ app, server }) => {
  await openNewDocument(app, server, {
    content: `${fence('   ')}\n${fence('Write-Output hi', 'powershell')}`,
  })
  await putCursor(app, '```bash')
  await app.keyboard.press('Shift+Enter')
  const [empty, missing] = [panelOf(app, 1), panelOf(app, 2)]
  await expect(empty).toHaveAttribute('data-state', 'failed')
  await expect(empty.getByRole('alert')).toContainText('no code to run')
  await expect(empty.getByRole('alert')).toContainText('block_empty')

  await app.keyboard.press('ControlOrMeta+Enter')
  await expect(missing).toHaveAttribute('data-state', 'failed')
  await expect(missing).toContainText(/PowerShell is not installed on the server: no pwsh.* in PATH/)
  await expect(missing).toContainText('brew install powershell')

  await putCursor(app, '```bash')
  await app.keyboard.press('ArrowDown')
  await app.keyboard.insertText('echo mended')
  await app.keyboard.press('ControlOrMeta+Enter')
  await expect(rowOf(empty, 'mended')).toBeVisible()
  await expect(empty.getByRole('alert')).toHaveCount(0)

  await app.reload()
  await expect(missing).toContainText('brew install powershell')
})

test('an unknown language and a bad attribute are marked, and the likely language is offered', async ({
  app,
  server,
}) => {
  await openNewDocument(app, server, {
    content: `${fence('print(1)', 'pyton')}\n${fence('echo two', 'bash {timeout=soon}')}`,
  })
  const marked = (text: string) => app.locator('.cm-lintRange', { hasText: text })
  const note = app.locator('.cm-tooltip')
  await marked('soon').hover()
  await expect(note.filter({ hasText: '"soon" is not a time limit: give seconds' })).toBeVisible()
  await marked('pyton').hover()
  await expect(note.filter({ hasText: 'There is no language "pyton". Did you mean python' })).toBeVisible()
  await app.getByRole('button', { name: /Use python(?!3)/ }).click()
  await expect(app.locator('.cm-line').first()).toHaveText('```python')
  await expect(marked('pyton')).toHaveCount(0)
  await putCursor(app, 'print(1)')
  await app.keyboard.press('ControlOrMeta+Enter')
  await expect(rowOf(panelOf(app, 1), '1')).toBeVisible()
})

test('binary output is shown with replacement characters, and the download is the log as it is shown', async ({
  app,
  server,
}) => {
  const script = String.raw`printf 'good \303\244\nbad \377\376 half \303\nzero \000 bell \007 end\n'`
  await openNewDocument(app, server, { content: fence(script) })
  await putCursor(app, 'printf')
  await app.keyboard.press('ControlOrMeta+Enter')
  const panel = panelOf(app, 1)
  await expect(panel).toHaveAttribute('data-state', 'succeeded')
  await expect(rowOf(panel, 'good ä')).toBeVisible()
  await expect(rowOf(panel, 'bad \ufffd\ufffd half \ufffd')).toBeVisible()
  await expect(rowOf(panel, /zero .* end/)).toBeVisible()

  const downloading = app.waitForEvent('download')
  await panel.getByRole('link', { name: 'Download' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toMatch(/^run-\d+\.log$/)
  expect(await readFile(await file.path(), 'utf8')).toBe(
    'good ä\nbad \ufffd\ufffd half \ufffd\nzero \0 bell \x07 end\n',
  )
})

test('the server is killed while the editor is open: output goes on, typed text is kept', async ({
  page,
}) => {
  test.setTimeout(150_000)
  const first = await startServer()
  await page.goto(`${first.origin}/?token=${first.token}`)
  const gate = makeGate()
  const id = await openNewDocument(page, first, {
    content: fence(`echo before\n${gate.wait}\nseq -f 'after %g' 1 3`),
  })
  await putCursor(page, 'echo before')
  await page.keyboard.press('ControlOrMeta+Enter')
  const panel = panelOf(page, 1)
  await expect(rowOf(panel, 'before')).toBeVisible()
  await first.end('SIGKILL')
  await expect(page.getByText('Connecting…', { exact: true })).toBeVisible()
  await expect(panel).toContainText('Connection lost')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('\ntyped while the server was away\n')
  await expect(page.getByText('Not saved yet: the server cannot be reached')).toBeVisible()
  gate.open()

  const second = await startServer({ dataDir: first.dataDir, args: ['--port', new URL(first.origin).port] })
  // The page tries again at growing intervals, of 8 s at most.
  await expect(rowOf(panel, 'after 3')).toBeVisible({ timeout: 30_000 })
  await expect(panel).toHaveAttribute('data-state', 'succeeded')
  await expect(panel.locator('.log-row')).toHaveText([/before/, /after 1/, /after 2/, /after 3/])
  await expect(page.getByText('Connected', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: 30_000 })
  const stored = await createApiClient(second.origin, second.token).fetch(`/api/v1/commands/${id}`)
  expect(await stored.json()).toMatchObject({
    revision: 2,
    content: expect.stringContaining('typed while the server was away'),
  })
  await expect(editorOf(page)).toContainText('typed while the server was away')
  await second.close()
})
