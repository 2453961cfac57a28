import type { NewCommand } from '@/lib/client/commands-api'
import { detectNotation } from '@/lib/domain/document/detect-notation'
import { formatBytes } from '@/lib/domain/format'
import { LIMITS } from '@/lib/domain/limits'

/** A file as a document, or why it cannot be one. */
export type ReadUpload =
  | { readonly ok: true; readonly document: NewCommand }
  | { readonly ok: false; readonly why: string }

/** Reads a file into a new document named after it. Only text in UTF-8 within the size limit of a document is taken. */
export async function readUpload(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<ReadUpload> {
  if (file.size > LIMITS.documentBytes) {
    const why = `It has ${formatBytes(file.size)}; a document may have ${formatBytes(LIMITS.documentBytes)}.`
    return { ok: false, why }
  }
  const content = decodeText(await file.arrayBuffer())
  if (content === null) return { ok: false, why: 'It is not a text in UTF-8.' }
  const name = file.name.replace(/\.(md|markdown|txt)$/i, '').slice(0, 200) || file.name
  return { ok: true, document: { name, content, notation: detectNotation(file.name, content) } }
}

function decodeText(bytes: ArrayBuffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
