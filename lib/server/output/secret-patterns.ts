import { LIMITS } from '@/lib/domain/limits'

/** `base64` and MIME wrap their lines at this many characters. */
const BASE64_COLUMNS = 76

/**
 * The byte strings that would show one of the secret values: the value itself, its base64 (in each of the three
 * alignments it can have inside longer data), URL-encoded and JSON-escaped forms. Values shorter than
 * `LIMITS.maskMinLength` characters are left out. Without duplicates; never an empty string.
 */
export function listSecretPatterns(values: readonly string[]): Buffer[] {
  const patterns = new Set<string>()
  for (const value of values.flatMap(withoutFinalNewline)) {
    if ([...value].length < LIMITS.maskMinLength) continue
    for (const form of [value, ...base64Forms(value), ...urlForms(value), ...jsonForms(value)])
      patterns.add(form)
  }
  return [...patterns].map((pattern) => Buffer.from(pattern))
}

/** A value read from a file often ends in a newline that `$(…)` drops again. */
function withoutFinalNewline(value: string): string[] {
  const text = Buffer.from(value).toString()
  const trimmed = text.replace(/[\r\n]+$/, '')
  return trimmed === text ? [text] : [text, trimmed]
}

function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value)
  const forms: string[] = []
  for (const before of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    // The characters whose six bits all belong to the secret, whatever stands around it …
    const start = Math.ceil((before * 8) / 6)
    const inner = encoded.slice(start, Math.floor(((before + bytes.length) * 8) / 6))
    // … and those at the end of the data, with and without padding.
    forms.push(inner, encoded.slice(start), encoded.slice(start).replace(/=+$/, ''))
  }
  const whole = bytes.toString('base64')
  if (whole.length > BASE64_COLUMNS) forms.push(whole.replace(/.{76}(?=.)/g, '$&\n'))
  return [...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))]
}

function urlForms(value: string): string[] {
  const component = encodeURIComponent(value)
  const strict = component.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  const forms = [component, strict, strict.replaceAll('%2F', '/'), strict.replaceAll('%20', '+')]
  return [...forms, ...forms.map((form) => form.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()))]
}

function jsonForms(value: string): string[] {
  const escaped = JSON.stringify(value).slice(1, -1)
  const ascii = escaped.replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [escaped, ascii, escaped.replaceAll('/', '\\/'), ascii.replaceAll('/', '\\/')]
}
