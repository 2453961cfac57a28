import { isUtf8 } from 'node:buffer'

const NOTHING = Buffer.alloc(0)

/**
 * Makes whole UTF-8 of a stream of bytes: a character is never cut in two, and bytes that are no UTF-8 become U+FFFD as
 * in browsers. The result does not depend on how the stream was cut into pieces.
 */
export class Utf8Splitter {
  #rest: Buffer = NOTHING

  /** Bytes taken in but not given out yet: at most 3. */
  get held(): number {
    return this.#rest.length
  }

  push(bytes: Buffer): Buffer {
    const text = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    const cut = text.length - countOpenTail(text)
    this.#rest = cut === text.length ? NOTHING : Buffer.from(text.subarray(cut))
    return mend(text.subarray(0, cut))
  }

  /** Gives out what is held back, as U+FFFD. */
  settle(): Buffer {
    const rest = this.#rest
    this.#rest = NOTHING
    return mend(rest)
  }
}

function mend(bytes: Buffer): Buffer {
  return isUtf8(bytes) ? bytes : Buffer.from(bytes.toString('utf8'))
}

/** How many bytes at the end begin a character that is not complete. */
function countOpenTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < characterLength(byte) ? back : 0
  }
  return 0
}

function characterLength(lead: number): number {
  if (lead < 0xe0) return 2
  if (lead < 0xf0) return 3
  return lead < 0xf8 ? 4 : 1
}

/** The largest position at or before `limit` that does not cut a character of valid UTF-8. */
export function cutAtCharacter(bytes: Uint8Array, limit: number): number {
  if (limit >= bytes.length) return bytes.length
  let at = limit
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--
  return at
}
