import { AppError } from '@/lib/domain/errors'

/** Decodes base64 (standard or URL alphabet, white space allowed) of UTF-8. Throws `bad_base64` saying where. */
export function decodeBase64Text(encoded: string): string {
  const compact = encoded.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/')
  const bad = /[^A-Za-z0-9+/=]|=(?=[^=])/.exec(compact)
  if (bad || compact.replace(/=+$/, '').length % 4 === 1) {
    const where = bad ? ` at character ${bad.index + 1}` : ': its length is not that of base64'
    throw new AppError(
      'bad_base64',
      `cmdContent is not base64${where}. Send the UTF-8 script encoded with the standard alphabet.`,
    )
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(compact, 'base64'))
  } catch {
    throw new AppError(
      'bad_base64',
      'cmdContent decodes to bytes that are not UTF-8 text. Encode the script as UTF-8 first.',
    )
  }
}
