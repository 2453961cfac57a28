import type { Locator, Page } from '@playwright/test'

/** The output panel of a block, by its number from 1 (blocks that are not run count, too). */
export function panelOf(page: Page, block: number): Locator {
  return page.getByRole('region', { name: `Output of block ${block}`, exact: true })
}

/** The text area of the editor. */
export function editorOf(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Document', exact: true })
}

/** Replaces the whole document by typing. */
export async function typeDocument(page: Page, text: string): Promise<void> {
  await editorOf(page).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
}
