import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from './support/fixtures'
import { makeGate } from './support/gate'

test('the run page has everything about a run, and secrets nowhere', async ({ app, client, server }) => {
  const settings = { values: { COLOUR: 'teal', API_KEY: 'open-sesame-99' }, hides: ['API_KEY'] }
  const content =
    '# Deploy\n\n```bash {name=ship args="fast lane"}\necho "$COLOUR $1 $2 key=$API_KEY"\nexit 3\n```\n'
  const document = await client.createDocument({ name: 'Release', content, settings })
  const { id } = await client.run('', { cmdid: document.id, cmdContent: null })
  await client.waitFor(id)
  await app.goto(`${server.origin}/runs/${id}`)

  const header = app.locator('header').filter({ hasText: 'Release' })
  await expect(header).toContainText('Failed')
  await expect(header).toContainText('exit code 3')
  await expect(app.getByRole('region', { name: 'Script' })).toContainText('echo "$COLOUR $1 $2 key=$API_KEY"')
  await expect(app.getByRole('log')).toContainText('teal fast lane key=******')
  await expect(app.getByText('1 line, complete')).toBeVisible()
  const facts = app.getByRole('complementary', { name: 'Facts' })
  for (const text of [
    'Queued',
    'Started',
    'Exited with status 3',
    'revision 1',
    'ship',
    'API_KEY******',
    'COLOURteal',
  ])
    await expect(facts).toContainText(text)
  await expect(facts.getByRole('listitem').filter({ hasText: /^[12](fast|lane)$/ })).toHaveText([
    '1fast',
    '2lane',
  ])
  expect(await app.content()).not.toContain('open-sesame-99')
  await app.getByRole('tab', { name: 'Events' }).click()
  const events = app.getByRole('tabpanel', { name: 'Events' }).getByRole('listitem')
  await expect(events).toHaveText([/Queued by owner/, /started/, /Exited with status 3/, /sealed: 1 line/])

  await header.getByRole('button', { name: 'Run again' }).click()
  await app.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(app).not.toHaveURL(new RegExp(`/runs/${id}$`))
  const again = Number(app.url().split('/').at(-1))
  expect(await client.waitFor(again)).toMatchObject({ rerunOf: id, args: ['fast', 'lane'], exitCode: 3 })
  await expect(facts).toContainText(`of run ${id}`)
  expect(await client.output(again)).toBe('teal fast lane key=******\n')

  await header.getByRole('link', { name: 'Open document' }).click()
  await expect(app).toHaveURL(new RegExp(`/documents/${document.id}#block=ship`))
  await expect(app.locator('.cm-activeLine')).toContainText('name=ship')
})

test('a log is searched, linked by line, wrapped, timed and downloaded', async ({ app, client, server }) => {
  const script = `for i in $(seq 1 2000); do
  if [ $((i % 400)) = 7 ]; then printf 'Needle \\033[31min\\033[0m line %s\\n' $i; else echo "hay $i"; fi
done; echo ${'long '.repeat(100)}; printf 'no newline'`
  const { id } = await client.run(script)
  await client.waitFor(id)
  await app.goto(`${server.origin}/runs/${id}`)
  const log = app.getByRole('log')
  await expect(log).toContainText('Needle in line 7')
  await expect(app.getByText('Lines 1 to 2,002, complete')).toBeVisible()

  await log.press('/')
  const search = app.getByRole('search', { name: 'Search in the output' })
  await search.getByRole('textbox').fill('needle IN')
  await expect(search).toContainText('1 of 5')
  await search.getByRole('button', { name: 'Next match' }).click()
  await expect(search).toContainText('2 of 5')
  await expect(log.getByText('Needle in line 407')).toBeInViewport()
  await app.keyboard.press('Enter')
  await expect(log.getByText('Needle in line 807')).toBeInViewport()
  await search.getByRole('button', { name: 'Previous match' }).click()
  await search.getByRole('button', { name: 'Previous match' }).click()
  await search.getByRole('button', { name: 'Previous match' }).click()
  await expect(search).toContainText('5 of 5')
  await expect(log.getByText('Needle in line 1607')).toBeInViewport()
  await expect(log.locator('mark').first()).toHaveText('Needle ')
  await search.getByRole('textbox').press('Escape')
  await expect(search).toHaveCount(0)

  await log.getByRole('link', { name: 'Line 1605', exact: true }).click()
  await expect(app).toHaveURL(/#L1605$/)
  await log.getByRole('link', { name: 'Line 1610', exact: true }).click({ modifiers: ['Shift'] })
  await expect(app).toHaveURL(/#L1605-L1610$/)
  const reopened = await app.context().newPage()
  await reopened.goto(app.url())
  const marked = reopened.getByRole('log').locator('[data-selected]')
  await expect(marked).toHaveCount(6)
  await expect(marked.first()).toBeInViewport()
  await expect(marked.first()).toContainText('hay 1605')
  await reopened.close()

  const toolbar = app.getByRole('toolbar', { name: 'Output' })
  await log.press('End')
  await expect(log).toContainText('no newline')
  const widthOf = () => log.evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(await widthOf()).toBeGreaterThan(0)
  await toolbar.getByRole('button', { name: 'Wrap lines' }).click()
  await expect.poll(widthOf).toBe(0)
  await toolbar.getByRole('button', { name: 'Timestamps' }).click()
  await expect(log.locator('.log-time').last()).toHaveAttribute('data-time', /^\+?[\d:.]+/)
  const downloading = app.waitForEvent('download')
  await toolbar.getByRole('link', { name: 'Download' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe(`run-${id}.log`)
  expect(readFileSync(await download.path(), 'utf8')).toBe(await client.output(id))
})

test('progress moves as the script tells, and a cancel ends every process with a receipt', async ({
  app,
  client,
  server,
}) => {
  const gate = makeGate()
  const stubborn = `trap "" TERM; (trap "" TERM; exec sleep 300) & setsid sh -c 'trap "" TERM; sleep 301' & echo started; wait; wait`
  const { id } = await client.run(
    `echo "::progress 25 packing"; ${gate.wait}; echo "::progress 80 sending"; ${stubborn}`,
  )
  await app.goto(`${server.origin}/runs/${id}`)
  const bar = app.getByRole('progressbar', { name: 'Progress of the run' })
  await expect(bar).toHaveAttribute('aria-valuetext', '25 %, packing')
  gate.open()
  await expect(bar).toHaveAttribute('aria-valuetext', '80 %, sending')
  await expect(app.getByRole('log')).toContainText('started')
  await app.getByRole('button', { name: 'Cancel' }).click()
  await expect(app.getByText('Cancelled', { exact: true }).first()).toBeVisible({ timeout: 30_000 })
  await expect(bar).toHaveCount(0)
  const facts = app.getByRole('complementary', { name: 'Facts' })
  await expect(facts).toContainText('Cancelled by owner')
  await expect(facts).toContainText(/SIGTERMto \d+ processes/)
  await expect(facts).toContainText(/SIGKILLto \d+ processes/)
  await expect(facts).toContainText('Survivors0')
  const run = await client.get(id)
  expect(run).toMatchObject({ state: 'cancelled', receipt: { cause: 'cancel', survivors: [] } })
  const pids = new Set(run.receipt?.signals.flatMap((sent) => sent.pids))
  expect(pids.size).toBeGreaterThanOrEqual(3)
  expect([...pids].filter(isAlive)).toEqual([])
})

/** False for a zombie, too: it has ended, and only its parent has not asked yet. */
function isAlive(pid: number): boolean {
  const file = `/proc/${pid}/stat`
  return existsSync(file) && !/\) Z /.test(readFileSync(file, 'utf8'))
}
