import type { Locator, Page } from '@playwright/test'
import type { TestServer } from '../../lib/tooling/testing/start-server'
import { createApiClient } from './api-client'

/** The output panel of a block, by its number from 1 (blocks that are not run count, too). */
export function panelOf(page: Page, block: number): Locator {
  return page.getByRole('region', { name: `Output of block ${block}`, exact: true })
}

/** A row of the log in a panel. */
export function rowOf(panel: Locator, text: string | RegExp): Locator {
  return panel.locator('.log-row', { hasText: text })
}

/** The text area of the editor. */
export function editorOf(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Document', exact: true })
}

/** The run buttons in the gutter, in order. */
export function runButtonsOf(page: Page): Locator {
  return page.locator('.cm-runGutter').getByRole('button')
}

/** Makes a document and opens it in the editor; gives its id. */
export async function openNewDocument(
  page: Page,
  { origin, token }: TestServer,
  fields: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { id } = await createApiClient(origin, token).createDocument({ name: 'A document', ...fields })
  await page.goto(`${origin}/documents/${id}`)
  await editorOf(page).waitFor()
  return id
}

/** Puts the cursor at the end of the first line that holds `text`. */
export async function putCursor(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('.cm-line', { hasText: text }).first().click()
  await page.keyboard.press('End')
}

/** Replaces the whole document by typing. */
export async function typeDocument(page: Page, text: string): Promise<void> {
  await editorOf(page).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
}
