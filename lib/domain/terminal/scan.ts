/** A piece of raw terminal text. Positions are UTF-16 offsets. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  /** A C0 or C1 control character or DEL. */
  | { readonly kind: 'control'; readonly code: number }
  /** `ESC [ params final`. */
  | { readonly kind: 'csi'; readonly params: string; readonly final: string }
  /** `ESC ] text BEL` or `ESC ] text ESC \`. */
  | { readonly kind: 'osc'; readonly text: string }
  /** Any other escape sequence. */
  | { readonly kind: 'escape' }

const ESC = 0x1b
/** Longest string (OSC, DCS, …) looked for: an introducer without an end must not hide what follows it. */
const MAX_STRING = 4096

const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g
const CSI = /[0-?]*[ -/]*/y
const STRING_END = /[\u0000-\u001f\u009c]/g

/** True when `raw` is text that shows as it is (tabs included): most lines are. */
export function isPlainText(raw: string): boolean {
  return !/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/.test(raw)
}

/**
 * Splits raw terminal text into tokens; each character is looked at a bounded number of times, whatever the input.
 * `visit` is called once per token, in order.
 */
export function scanTerminal(raw: string, visit: (token: Token) => void): void {
  let at = 0
  while (at < raw.length) {
    CONTROL.lastIndex = at
    const found = CONTROL.exec(raw)?.index ?? raw.length
    if (found > at) visit({ kind: 'text', text: raw.slice(at, found) })
    if (found === raw.length) return
    const code = raw.charCodeAt(found)
    if (code === ESC) at = scanEscape(raw, found, visit)
    else {
      visit({ kind: 'control', code })
      at = found + 1
    }
  }
}

/** Visits the sequence that begins with the ESC at `from`; the result is where it ends. */
function scanEscape(raw: string, from: number, visit: (token: Token) => void): number {
  const kind = raw[from + 1]
  const start = from + 2
  if (kind === '[') {
    CSI.lastIndex = start
    const length = CSI.exec(raw)?.[0].length ?? 0
    const end = start + length
    const final = raw[end]
    // Broken off: what follows is shown, since nothing says that it belongs to the sequence.
    if (final === undefined || final < '@' || final > '~') {
      visit({ kind: 'escape' })
      return end
    }
    visit({ kind: 'csi', params: raw.slice(start, end), final })
    return end + 1
  }
  if (kind === ']' || kind === 'P' || kind === 'X' || kind === '^' || kind === '_') {
    const window = raw.slice(start, start + MAX_STRING)
    STRING_END.lastIndex = 0
    const end = STRING_END.exec(window)?.index
    if (end === undefined) {
      visit({ kind: 'escape' })
      return start + MAX_STRING < raw.length ? start : raw.length
    }
    const ending = raw.startsWith('\u001b\\', start + end)
      ? 2
      : /[\u0007\u009c]/.test(window.charAt(end))
        ? 1
        : 0
    // Another control character breaks the string off; it is dropped and the character counts.
    visit(kind === ']' && ending > 0 ? { kind: 'osc', text: window.slice(0, end) } : { kind: 'escape' })
    return start + end + ending
  }
  visit({ kind: 'escape' })
  if (kind === undefined) return raw.length
  let end = from + 1
  while (end < raw.length && raw.charCodeAt(end) >= 0x20 && raw.charCodeAt(end) <= 0x2f) end++
  const final = raw.charCodeAt(end)
  return final >= 0x30 && final <= 0x7e ? end + 1 : end
}
