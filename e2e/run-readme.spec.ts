import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { panelOf } from './support/editor'
import { expect, test } from './support/fixtures'

/** What the output of each block must contain, in the order of the README. */
const EXPECTED: readonly (readonly [block: number, text: string])[] = [
  [1, '3'],
  [2, 'Hello, Linus!'],
  [3, 'Hello, Margaret H.!'],
  [4, 'Bonjour, Grace !'],
  [5, 'wrote the result'],
  [6, 'Hej, Ada!'],
  [7, 'Grace (1906)'],
  [8, 'Ciao, Grace!'],
  [9, 'Ada was born in 1815'],
  [11, 'greeted 100 %'],
  [12, 'Salve, Grace!'],
  [13, 'gone'],
]

test('a README runs block by block as it is', async ({ app, client, server }) => {
  const content = readFileSync(path.join(import.meta.dirname, 'fixtures/greeter-readme.md'), 'utf8')
  const home = mkdtempSync(path.join(tmpdir(), 'greeter-'))
  const document = await client.createDocument({
    name: 'greeter',
    content,
    settings: { values: { GREETER_HOME: home }, hides: [] },
  })
  await app.goto(`${server.origin}/documents/${document.id}`)
  await app.locator('.cm-line', { hasText: 'mkdir -p' }).click()

  for (const [block, text] of EXPECTED) {
    await app.keyboard.press('Shift+Enter')
    const panel = panelOf(app, block)
    await expect(panel).toContainText(text)
    await expect(panel).toHaveAttribute('data-state', 'succeeded')
  }

  const runs = (await (await client.fetch(`/api/v1/executions?command=${document.id}`)).json()) as {
    items: { id: number; blockName: string; language: string; state: string }[]
  }
  expect(runs.items.map((run) => run.state)).toEqual(Array.from({ length: 11 }, () => 'succeeded'))
  expect(new Set(runs.items.map((run) => run.language))).toEqual(
    new Set(['bash', 'shell', 'python', 'node', 'typescript', 'sql', 'perl']),
  )
  const json = runs.items.find((run) => run.blockName === 'python-json')
  expect((await client.get(json?.id ?? 0)).result).toEqual({ greeted: 3, language: 'fr' })
})

test('run all goes through a document in order and stops at the first failure', async ({
  app,
  client,
  server,
}) => {
  const content = ['echo one', 'echo two; exit 4', 'echo three']
    .map((script) => `\`\`\`bash\n${script}\n\`\`\`\n`)
    .join('\n')
  const document = await client.createDocument({ name: 'stops', content })
  await app.goto(`${server.origin}/documents/${document.id}`)
  await app.locator('.cm-line', { hasText: 'echo one' }).click()
  await app.keyboard.press('ControlOrMeta+Shift+Enter')
  await expect(panelOf(app, 1)).toHaveAttribute('data-state', 'succeeded')
  await expect(panelOf(app, 2)).toHaveAttribute('data-state', 'failed')
  await expect(panelOf(app, 2)).toContainText('exit 4')
  await expect(app.getByText('Stopped at block 2')).toBeVisible()
  await expect(panelOf(app, 3)).toHaveCount(0)
})
