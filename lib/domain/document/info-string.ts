/**
 * The info string of a Markdown fence: a language, then optionally attributes in braces. Other words are ignored,
 * as every Markdown tool puts its own there.
 *
 *     ```bash {name=deploy timeout=60 args="one 'two three'"} ignored
 *
 * `key=value`, `key="quoted \" value"`, `key='value'`; a bare word means `true`; `#id` is short for `name=id`.
 */
export interface InfoAttribute {
  readonly key: string
  readonly value: string
  /** Offsets in the info string. */
  readonly from: number
  readonly to: number
}

export interface InfoString {
  /** Lower case; null when there is none. */
  readonly language: string | null
  readonly languageFrom: number
  readonly attributes: readonly InfoAttribute[]
  /** Offset of an opening brace without its closing one; null when all is well. */
  readonly unclosedBrace: number | null
}

const ATTRIBUTE = /#([\w-]+)|([\w.-]+)=(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s}]*))|([^\s}]+)/y
/** What comes later in a longer line is not read. */
const MAX_LENGTH = 1000

/** Reads an info string; any text gives an answer. */
export function parseInfoString(info: string): InfoString {
  const text = info.slice(0, MAX_LENGTH)
  const languageFrom = text.search(/\S|$/)
  const language = /^[^\s{}]+/.exec(text.slice(languageFrom))?.[0] ?? ''
  const brace = text.indexOf('{', languageFrom)
  return {
    language: language.toLowerCase() || null,
    languageFrom,
    ...(brace === -1 ? { attributes: [], unclosedBrace: null } : readAttributes(text, brace)),
  }
}

function readAttributes(text: string, brace: number): Pick<InfoString, 'attributes' | 'unclosedBrace'> {
  const attributes: InfoAttribute[] = []
  let at = brace + 1
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++
    if (text[at] === '}') return { attributes, unclosedBrace: null }
    ATTRIBUTE.lastIndex = at
    const match = ATTRIBUTE.exec(text)
    if (!match) return { attributes, unclosedBrace: brace }
    const [all, id, key, double, single, plain, word] = match
    const value = id ?? double?.replace(/\\(.)/g, '$1') ?? single ?? plain ?? 'true'
    attributes.push({ key: id ? 'name' : (key ?? word ?? ''), value, from: at, to: at + all.length })
    at += all.length
  }
}
