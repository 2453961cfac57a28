import { readFile } from 'node:fs/promises'
import { editorOf, openNewDocument, panelOf } from './support/editor'
import { expect, test } from './support/fixtures'

test('a first start has three documents, and they run', async ({ app, server }) => {
  test.setTimeout(120_000)
  await app.goto(`${server.origin}/documents`)
  for (const name of ['lets-script example', 'Runbook: machine health'])
    await expect(app.getByRole('row', { name })).toBeVisible()
  await app.getByRole('link', { name: 'Tour', exact: true }).click()
  await expect(editorOf(app)).toContainText('Tour of Taskyard')
  await app.getByRole('button', { name: 'Run all blocks' }).click()
  await expect(panelOf(app, 1)).toHaveAttribute('data-state', 'succeeded')
  await expect(app.getByText('Stopped at error')).toBeVisible({ timeout: 60_000 })
  const outline = app.getByRole('complementary', { name: 'Inspector' }).getByRole('listitem')
  await expect(outline.filter({ has: app.getByRole('img', { name: 'Succeeded' }) })).toHaveCount(6)
  await expect(outline.filter({ has: app.getByRole('img', { name: 'Failed' }) })).toHaveText(/^error/)

  // Whether a disk is full is a matter of the machine.
  for (const [name, end] of [
    ['lets-script example', 'All 4 blocks succeeded'],
    ['Runbook: machine health', /All 5 blocks succeeded|Stopped at disk/],
  ] as const) {
    await app.getByRole('navigation', { name: 'Documents' }).getByRole('link', { name }).click()
    await expect(app.getByRole('heading', { name })).toBeVisible()
    await app.keyboard.press('ControlOrMeta+Shift+Enter')
    await expect(app.getByText(end)).toBeVisible({ timeout: 40_000 })
  }
})

test('a document is made, renamed, tagged, duplicated, deleted and brought back', async ({ app, server }) => {
  await app.goto(`${server.origin}/documents`)
  await app.getByRole('button', { name: 'New document' }).click()
  const dialog = app.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog).toContainText('A document needs a name.')
  await dialog.getByLabel('Name').fill('Deploy')
  await dialog.getByLabel('Tags').fill('ops, web,, ops')
  await dialog.getByRole('radio', { name: 'Script' }).click()
  await app.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(editorOf(app)).toContainText('{{eval shell , Ctrl-enter to 🏃}}')

  await app.getByRole('heading').getByRole('button', { name: 'Deploy' }).click()
  await app.getByLabel('Name of the document').fill('Deploy the site')
  await app.keyboard.press('Enter')
  await expect(app).toHaveTitle('Deploy the site · Taskyard')
  await expect(app.getByRole('navigation', { name: 'Documents' })).toContainText('Deploy the site')

  await app.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Documents' }).click()
  const rowOf = (name: string) =>
    app.getByRole('row').filter({ has: app.getByRole('link', { name, exact: true }) })
  const [row, copy] = [rowOf('Deploy the site'), rowOf('Deploy the site (copy)')]
  const choose = async (action: string) => {
    await app.getByRole('button', { name: 'Actions for Deploy the site', exact: true }).click()
    await app.getByRole('menuitem', { name: action }).click()
  }
  await expect(row.getByTitle(/^Show only/)).toHaveText(['ops', 'web'])
  await choose('Name and tags…')
  await dialog.getByLabel('Tags').fill('ops, web, blue')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await row.getByRole('button', { name: 'blue' }).click()
  await expect(app).toHaveURL(/tag=blue/)
  await expect(app.getByRole('row')).toHaveCount(2)

  await choose('Duplicate')
  await expect(copy).toBeVisible()
  await choose('Delete')
  await expect(app.getByText('Deleted “Deploy the site”')).toBeVisible()
  await expect(row).toHaveCount(0)
  await app.reload()
  await expect(copy).toBeVisible()
  await expect(row).toHaveCount(0)

  await app.getByRole('link', { name: 'Deploy the site (copy)' }).click()
  await expect(editorOf(app)).toContainText('{{eval shell , Ctrl-enter to 🏃}}')
  await app.getByRole('button', { name: 'Actions for Deploy the site (copy)' }).click()
  await app.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(app).toHaveURL(`${server.origin}/documents`)
  await expect(copy).toHaveCount(0)
  await app.getByRole('button', { name: 'Undo' }).click()
  await expect(copy.getByTitle(/^Show only/)).toHaveText(['blue', 'ops', 'web'])
})

test('files become documents, and documents files', async ({ app, server }) => {
  await app.goto(`${server.origin}/documents`)
  const text = '# Steps\n\n```bash\necho "ä 🏃"\n```\n'
  const choosing = app.waitForEvent('filechooser')
  await app.getByRole('button', { name: 'Upload' }).click()
  await (await choosing).setFiles([
    { name: 'uploaded steps.md', mimeType: 'text/markdown', buffer: Buffer.from(text) },
    { name: 'photo.md', mimeType: 'text/markdown', buffer: Buffer.from([0xff, 0xd8, 0xff, 0x00]) },
  ])
  await expect(app.getByText('“photo.md” was not added.')).toBeVisible()
  await expect(app.getByText('It is not a text in UTF-8.')).toBeVisible()
  await app.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(app.getByRole('heading', { name: 'uploaded steps' })).toBeVisible()
  await expect(editorOf(app)).toContainText('echo "ä 🏃"')

  await app.getByRole('button', { name: 'Actions for uploaded steps' }).click()
  const downloading = app.waitForEvent('download')
  await app.getByRole('menuitem', { name: 'Download' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe('uploaded steps.md')
  expect(await readFile(await file.path(), 'utf8')).toBe(text)
})

test('Ctrl-K opens a document from the editor, and ? lists the keys', async ({ app, server, client }) => {
  const wanted = await client.createDocument({
    name: 'Zebra crossing',
    tags: ['stripes'],
    content: 'the zebra',
  })
  await openNewDocument(app, server, { content: '```bash\necho here\n```\n' })
  await editorOf(app).click()
  await app.keyboard.press('ControlOrMeta+K')
  const palette = app.getByRole('dialog', { name: 'Search or jump to' })
  await palette.getByRole('combobox').fill('zeb')
  await expect(palette.getByRole('option').first()).toContainText('Zebra crossing')
  await app.keyboard.press('Enter')
  await expect(app).toHaveURL(`${server.origin}/documents/${wanted.id}`)
  await expect(editorOf(app)).toContainText('the zebra')

  await app.keyboard.press('ControlOrMeta+K')
  await palette.getByRole('combobox').fill('no such thing')
  await expect(palette).toContainText('Search the history for “no such thing”')
  await app.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)

  await editorOf(app).click()
  await app.keyboard.press('?')
  await expect(editorOf(app)).toContainText('?')
  await app.getByRole('tab', { name: 'Outline' }).focus()
  await app.keyboard.press('?')
  const help = app.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help).toContainText('Run the block under the cursor')
  await expect(help).toContainText('Run the block and go to the next')
  await app.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
})
