import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '@/lib/domain/errors'

/** Encrypts the secrets that are stored. */
export interface SecretBox {
  /** Encrypts a text; the same text gives another result each time. */
  seal(text: string): string
  /** Gives back what was sealed; throws `storage_failed` when it was sealed with another key or changed since. */
  open(sealed: string): string
}

const PREFIX = 'sealed.1.'
const IV_BYTES = 12
const TAG_BYTES = 16

/** A box of AES-256-GCM with a random IV. A sealed text is `sealed.1.` and base64url of IV, tag and ciphertext. */
export function createSecretBox(key: Uint8Array): SecretBox {
  if (key.length !== 32)
    throw new AppError('storage_failed', `The key for secrets must have 32 bytes, not ${key.length}.`)
  return {
    seal: (text) => {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64url')
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64url')
      if (!sealed.startsWith(PREFIX) || bytes.length < IV_BYTES + TAG_BYTES) throw notOpened()
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      try {
        return (
          decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
        )
      } catch {
        throw notOpened()
      }
    },
  }
}

/** `values` with the values of the given names sealed; the others stay as they are. */
export function sealNamed(
  box: SecretBox,
  values: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return mapNamed(values, names, box.seal)
}

/** The opposite of `sealNamed`. */
export function openNamed(
  box: SecretBox,
  values: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return mapNamed(values, names, box.open)
}

function mapNamed(
  values: Readonly<Record<string, string>>,
  names: readonly string[],
  change: (text: string) => string,
): Record<string, string> {
  const hidden = new Set(names)
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, hidden.has(name) ? change(value) : value]),
  )
}

function notOpened(): AppError {
  const message =
    'A stored secret cannot be decrypted: the key file of the data directory is not the one it was stored with, or the record was changed.'
  return new AppError('storage_failed', message)
}
