/** The part of highlighting that is worth loading late: parsers and their tags. See `use-highlight.ts`. */
import { highlightCode, tags as t, tagHighlighter } from '@lezer/highlight'
import { findCodeLanguage } from '@/lib/editor/code-languages'

export interface HighlightSpan {
  readonly text: string
  /** A colour class, or empty for plain text. */
  readonly className: string
}

/** A line without spans is empty. */
export type HighlightedLine = readonly HighlightSpan[]

/** Longer scripts are shown plain: their colours are not worth the wait. Characters. */
const MAX_LENGTH = 200_000

const highlighter = tagHighlighter([
  { tag: [t.keyword, t.modifier], class: 'text-(--syn-keyword)' },
  { tag: [t.string, t.special(t.string), t.regexp, t.character], class: 'text-(--syn-string)' },
  { tag: [t.number, t.bool, t.null, t.atom], class: 'text-(--syn-number)' },
  { tag: t.comment, class: 'text-(--syn-comment) italic' },
  {
    tag: [t.function(t.variableName), t.function(t.propertyName), t.macroName, t.standard(t.name)],
    class: 'text-(--syn-function)',
  },
  {
    tag: [t.typeName, t.className, t.namespace, t.tagName, t.definition(t.propertyName)],
    class: 'text-(--syn-type)',
  },
  { tag: [t.operator, t.punctuation, t.bracket], class: 'text-(--syn-operator)' },
  { tag: [t.heading], class: 'font-semibold text-(--syn-heading)' },
  { tag: [t.link, t.url], class: 'text-(--syn-link)' },
  { tag: t.meta, class: 'text-faint' },
])

/** The script as coloured lines; null when its language has no colours or it is too long. */
export async function highlightScript(script: string, language: string): Promise<HighlightedLine[] | null> {
  const description = findCodeLanguage(language)
  if (!description || script.length > MAX_LENGTH) return null
  const { language: loaded } = await description.load()
  const lines: HighlightSpan[][] = [[]]
  highlightCode(
    script,
    loaded.parser.parse(script),
    highlighter,
    (text, className) => lines.at(-1)?.push({ text, className }),
    () => lines.push([]),
  )
  return lines
}
