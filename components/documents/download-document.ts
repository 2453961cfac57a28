import { api } from '@/lib/client/api'
import type { CommandDetail } from '@/lib/protocol/commands'

/** Reads a document and hands it to the browser as a file. Throws `ApiError`. */
export async function downloadDocument(id: number): Promise<void> {
  const document = await api.commands.get(id)
  const url = URL.createObjectURL(new Blob([document.content], { type: 'text/plain;charset=utf-8' }))
  const link = window.document.createElement('a')
  link.href = url
  link.download = fileNameOf(document)
  link.click()
  URL.revokeObjectURL(url)
}

/** A file name any system takes: `Deploy: staging` in Markdown is `Deploy staging.md`. */
export function fileNameOf({ name, notation }: Pick<CommandDetail, 'name' | 'notation'>): string {
  const extension = notation === 'markdown' ? '.md' : '.txt'
  const safe = name
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const stem = safe === '' ? 'document' : safe.slice(0, 120)
  return /\.(md|markdown|txt|sh)$/i.test(stem) ? stem : `${stem}${extension}`
}
