import { editorOf, openNewDocument, panelOf, putCursor, rowOf, runButtonsOf } from './support/editor'
import { expect, test } from './support/fixtures'
import { makeGate } from './support/gate'

const fence = (script: string, info = 'bash') => `\`\`\`${info}\n${script}\n\`\`\`\n`

test('Ctrl-Enter runs the block under the cursor, and its output arrives while it runs', async ({
  app,
  server,
}) => {
  const gate = makeGate()
  const script = [
    'echo "first line"',
    'echo "went wrong" >&2',
    String.raw`printf '\033[31mred text\033[0m\n'`,
    String.raw`printf '10 %%\r55 %%\r100 %%\n'`,
    gate.wait,
    'echo "last line"',
    'exit 3',
  ].join('\n')
  await openNewDocument(app, server, { content: `# Live\n\n${fence(script)}` })
  const [panel, button] = [panelOf(app, 1), runButtonsOf(app)]
  await expect(button).toHaveAccessibleName('Run (Ctrl-Enter)')
  await putCursor(app, 'first line')
  await app.keyboard.press('ControlOrMeta+Enter')

  await expect(rowOf(panel, 'first line')).toBeVisible()
  await expect(panel).toHaveAttribute('data-state', 'running')
  await expect(button).toHaveAccessibleName(/Run is running/)
  await expect(button).toBeDisabled()
  await expect(rowOf(panel, 'went wrong')).toHaveAttribute('data-stream', 'err')
  await expect(rowOf(panel, 'went wrong')).toContainText('stderr')
  const colorOf = (text: string) =>
    panel.getByText(text, { exact: true }).evaluate((element) => getComputedStyle(element).color)
  expect(await colorOf('red text')).not.toBe(await colorOf('first line'))
  await expect(rowOf(panel, '100 %')).toHaveText('100 %')
  await expect(panel).not.toContainText('last line')
  await expect(app).toHaveTitle(/^▶/)

  gate.open()
  await expect(panel).toHaveAttribute('data-state', 'failed')
  await expect(rowOf(panel, 'last line')).toBeVisible()
  await expect(panel).toContainText('exit 3')
  await expect(panel).toContainText('Lines 1 to 5, complete')
  await expect(button).toHaveAccessibleName(/last run failed/)
  await expect(button).toHaveText(/\d m?s/)
  await expect(button).toBeEnabled()
  await expect(app).not.toHaveTitle(/^▶/)
})

test('the last result is shown again after a reload, and marked when the text of its block has changed', async ({
  app,
  server,
}) => {
  await openNewDocument(app, server, { content: fence('echo "kept result"') })
  await putCursor(app, 'kept result')
  await app.keyboard.press('ControlOrMeta+Enter')
  const panel = panelOf(app, 1)
  await expect(panel).toHaveAttribute('data-state', 'succeeded')

  await app.reload()
  await expect(rowOf(panel, 'kept result')).toBeVisible()
  await expect(panel).toHaveAttribute('data-state', 'succeeded')
  await expect(panel).not.toHaveAttribute('data-stale')
  await expect(runButtonsOf(app)).toHaveAccessibleName(/last run succeeded/)

  await putCursor(app, 'kept result')
  await app.keyboard.insertText(' # changed')
  await expect(panel).toHaveAttribute('data-stale')
  await expect(panel).toContainText('of an earlier text of this block')
  await expect(app.getByText('Saved', { exact: true })).toBeVisible()
  await app.reload()
  await expect(panel).toHaveAttribute('data-stale')
  await expect(rowOf(panel, 'kept result')).toBeVisible()

  await panel.getByRole('button', { name: 'Run again' }).click()
  await expect(panel).not.toHaveAttribute('data-stale')
})

test('Shift-Enter runs and moves on; Escape in the panel cancels; a panel collapses', async ({
  app,
  client,
  server,
}) => {
  const id = await openNewDocument(app, server, {
    content: ['echo one', 'echo started; sleep 300', 'echo three'].map((s) => fence(s)).join('\ntext\n\n'),
  })
  await putCursor(app, 'echo one')
  await app.keyboard.press('Shift+Enter')
  await expect(panelOf(app, 1)).toHaveAttribute('data-state', 'succeeded')
  await app.keyboard.press('Shift+Enter')
  const second = panelOf(app, 2)
  await expect(rowOf(second, 'started')).toBeVisible()
  await app.keyboard.press('Shift+Enter')
  await expect(panelOf(app, 3)).toHaveAttribute('data-state', 'succeeded')
  await expect(second).toHaveAttribute('data-state', 'running')
  await expect(editorOf(app)).toBeFocused()

  await rowOf(second, 'started').click()
  await app.keyboard.press('Escape')
  await expect(second).toHaveAttribute('data-state', 'cancelled')
  const runs = (await (await client.fetch(`/api/v1/executions?command=${id}&state=cancelled`)).json()) as {
    items: { id: number }[]
  }
  expect(await client.get(runs.items[0]?.id ?? 0)).toMatchObject({ receipt: { survivors: [] } })
  await app.keyboard.press('Escape')

  await second.getByRole('button', { name: 'Hide the output' }).click()
  await expect(second.getByRole('log')).toHaveCount(0)
  await second.getByRole('button', { name: 'Show the output' }).click()
  await expect(rowOf(second, 'started')).toBeVisible()
  await expect(app.getByText('The run was not cancelled')).toHaveCount(0)
})

test('the log follows its end until the reader scrolls up, and goes on following when asked', async ({
  app,
  server,
}) => {
  const [gate, end] = [makeGate(), makeGate()]
  const script = `seq -f 'early %g' 1 300\n${gate.wait}\nseq -f 'late %g' 1 40\n${end.wait}`
  await openNewDocument(app, server, { content: fence(script) })
  await putCursor(app, 'early')
  await app.keyboard.press('ControlOrMeta+Enter')
  const panel = panelOf(app, 1)
  await expect(rowOf(panel, /early 300$/)).toBeInViewport()

  await panel.getByRole('log').hover()
  await app.mouse.wheel(0, -2000)
  const pill = panel.getByRole('button', { name: /end/ })
  await expect(pill).toBeVisible()
  const placeOf = () => panel.getByRole('log').evaluate((log) => log.scrollTop)
  const place = await placeOf()
  gate.open()
  await expect(pill).toContainText('40 new lines')
  expect(await placeOf()).toBe(place)
  await expect(rowOf(panel, 'late 40')).not.toBeInViewport()

  await pill.click()
  await expect(rowOf(panel, 'late 40')).toBeInViewport()
  await expect(pill).toHaveCount(0)
  end.open()
  await expect(panel).toHaveAttribute('data-state', 'succeeded')
  await expect(rowOf(panel, 'late 40')).toBeInViewport()
})
