import type { Page } from '@playwright/test'
import {
  editorOf,
  openNewDocument,
  panelOf,
  putCursor,
  rowOf,
  runButtonsOf,
  typeDocument,
} from './support/editor'
import { expect, test } from './support/fixtures'

const RULE = `${'-o'.repeat(38)}----`
const MARKER = (params: string) => `{{eval ${params} , Ctrl-enter to 🏃}}`

/** The whole text as the editor has it; blank lines and all. */
const textOf = async (page: Page) => (await editorOf(page).locator('.cm-line').allTextContents()).join('\n')

const openScript = (
  page: Page,
  server: Parameters<typeof openNewDocument>[1],
  content: string,
  fields = {},
) => openNewDocument(page, server, { notation: 'script', content, ...fields })

test('typing eval completes to a marker, and the block it makes runs with its arguments', async ({
  app,
  server,
}) => {
  await openScript(app, server, '')
  await typeDocument(app, '# ')
  await app.keyboard.type('eval sh')
  // The editor does not take Enter for a completion that has only just appeared; a click it does.
  await app.getByRole('option', { name: /eval shell/ }).click()
  await expect(editorOf(app)).toContainText(`# ${MARKER('shell')}`)
  await app.keyboard.type(' deploy prod')
  await expect(editorOf(app)).toContainText(`# ${MARKER('shell deploy prod')}`)
  await app.keyboard.press('End')
  await app.keyboard.insertText('\necho "to $2: $1 ($RAW_ARGS)"')
  await expect(runButtonsOf(app)).toHaveCount(1)
  await app.keyboard.press('ControlOrMeta+Enter')
  await expect(rowOf(panelOf(app, 1), 'to prod: deploy (deploy prod)')).toBeVisible()
})

test('javascript runs in the browser, with out(value), arguments and a time limit', async ({
  app,
  server,
}) => {
  await openScript(
    app,
    server,
    [
      `// ${MARKER('javascript a b')}`,
      `out('plain text')`,
      `out({ args, sum: 1 + 2 })`,
      `out(new TypeError('shown as its stack'))`,
      `// ${RULE}`,
      `// ${MARKER('javascript')}`,
      `// timeout.seconds: 1`,
      `out('before the loop')`,
      `for (;;) {}`,
      `// ${RULE}`,
      `// ${MARKER('javascript')}`,
      `await new Promise(() => out('waits for ever'))`,
    ].join('\n'),
  )
  await putCursor(app, 'plain text')
  await app.keyboard.press('Shift+Enter')
  const [shown, endless, waiting] = [panelOf(app, 1), panelOf(app, 2), panelOf(app, 3)]
  await expect(shown).toHaveAttribute('data-state', 'succeeded')
  await expect(shown).toContainText('plain text')
  await expect(shown).toContainText('{\n  "args": [\n    "a",\n    "b"\n  ],\n  "sum": 3\n}')
  await expect(shown).toContainText('TypeError: shown as its stack')

  await app.keyboard.press('Shift+Enter')
  await expect(endless).toHaveAttribute('data-state', 'timed_out')
  await expect(endless).toContainText('before the loop')
  await expect(endless).toContainText('time limit of 1 s')

  await app.keyboard.press('ControlOrMeta+Enter')
  await expect(waiting).toContainText('waits for ever')
  await waiting.getByText('waits for ever').click()
  await app.keyboard.press('Escape')
  await expect(waiting).toHaveAttribute('data-state', 'cancelled')
})

test('what runs in the browser reaches neither the page, nor its cookies and storage, nor the API', async ({
  app,
  server,
}) => {
  const attempts = {
    cookies: 'document.cookie',
    storage: 'localStorage.length',
    database: `await new Promise((resolve, reject) => {
      const request = indexedDB.open('x')
      request.onsuccess = resolve
      request.onerror = () => reject(request.error)
    })`,
    page: 'parent.document.title',
    api: `(await fetch('${server.origin}/api/v1/executions', { credentials: 'include' })).status`,
    anonymous: `(await fetch('${server.origin}/api/health', { mode: 'no-cors' })).type`,
    socket: `await new Promise((resolve, reject) => {
      const socket = new WebSocket('${server.origin.replace('http', 'ws')}/ws/events')
      socket.onopen = resolve
      socket.onerror = () => reject(new Error('refused'))
    })`,
    scripts: `importScripts('${server.origin}/api/health')`,
  }
  const lines = Object.entries(attempts).map(
    ([name, code]) => `try { ${code}; out('REACHED ${name}') } catch (error) { out('kept from ${name}') }`,
  )
  await openScript(app, server, `// ${MARKER('javascript')}\n${lines.join('\n')}\nout(origin)\n`)
  await putCursor(app, 'REACHED cookies')
  await app.keyboard.press('ControlOrMeta+Enter')
  const panel = panelOf(app, 1)
  await expect(panel).toHaveAttribute('data-state', 'succeeded')
  await expect(panel).not.toContainText('REACHED')
  for (const name of Object.keys(attempts)) await expect(panel).toContainText(`kept from ${name}`)
  await expect(panel.locator('pre')).toHaveText(/null\n$/)
})

test('output as text: separator, two lines, URL and lines; Ctrl-Enter on the URL queries the run again', async ({
  app,
  server,
  client,
}) => {
  const head = `# ${MARKER('shell')}\necho one\necho "two ä"\nprintf three`
  const next = `# ${RULE}next----------\n# ${MARKER('shell')}\necho next`
  const id = await openScript(app, server, `${head}\n${next}\n`)
  await app.getByRole('tab', { name: 'Settings' }).click()
  await app.getByLabel('Output', { exact: true }).selectOption('As text in the document')
  await expect(app.getByText('Revision 2')).toBeVisible()
  await putCursor(app, 'echo one')
  await app.keyboard.press('ControlOrMeta+Enter')
  await expect(editorOf(app)).toContainText('websocket closed.')
  const [{ id: runId, output: url }] = await sharedRuns()
  const section = (lines: string) =>
    [
      `# ${RULE}evalresult----------`,
      'The task has queued, when started the live stream will show bellow.',
      'Move the cursor to the line bellow and hit Ctrl-enter to query the result of the task.',
      url,
      lines,
      'websocket closed.',
    ].join('\n')
  const result = section('one\ntwo ä\nthree')
  expect(await textOf(app)).toBe(`${head}\n\n${result}\n\n${next}\n`)
  await expect(panelOf(app, 1).getByRole('log')).toHaveCount(0)
  await expect(runButtonsOf(app)).toHaveCount(2)

  async function sharedRuns() {
    const { items } = (await (await client.fetch(`/api/v1/executions?command=${id}`)).json()) as {
      items: { id: number }[]
    }
    const line = (await textOf(app)).split('\n').find((text) => text.includes('/live/')) ?? ''
    return [{ id: items[0]?.id ?? 0, output: line }] as const
  }

  expect(url).toMatch(new RegExp(`^${server.origin}/live/${runId}\\?live=true&secret=[\\w.~-]+$`))
  await putCursor(app, 'two ä')
  await app.locator('.cm-line', { hasText: /^two ä$/ }).click()
  await app.keyboard.press('End')
  await app.keyboard.insertText(' edited by hand')
  await putCursor(app, '/live/')
  await app.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(() => textOf(app)).toBe(`${head}\n\n${result}\n\n${next}\n`)

  await putCursor(app, 'echo next')
  await app.keyboard.press('ControlOrMeta+Enter')
  await expect(app.locator('.cm-line', { hasText: 'websocket closed.' })).toHaveCount(2)
  await expect(app.getByText('Saved', { exact: true })).toBeVisible()
  const stored = (await (await client.fetch(`/api/v1/commands/${id}`)).json()) as { content: string }
  expect(stored.content).toBe(await textOf(app))
})
