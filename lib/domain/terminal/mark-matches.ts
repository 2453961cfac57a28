import type { Span } from './line-cells'

/** A span, and whether it is part of a match of the search. */
export interface MarkedSpan extends Span {
  /** Where it begins in the line's text, in UTF-16 units. */
  readonly at: number
  readonly match: boolean
}

/** Matches marked in one line; more are left unmarked. */
const MAX_MATCHES = 1000

/** Cuts spans where `query` begins and ends in their joined text, ignoring case. An empty query marks nothing. */
export function markMatches(spans: readonly Span[], query: string): MarkedSpan[] {
  const matches = query === '' ? [] : findMatches(spans.map((span) => span.text).join(''), query)
  const marked: MarkedSpan[] = []
  let position = 0
  let next = 0
  for (const { text, style } of spans) {
    const end = position + text.length
    let at = position
    while (at < end) {
      const match = matches[next]
      const inside = match !== undefined && match.from <= at
      const until = Math.min(end, match === undefined ? end : inside ? match.to : match.from)
      marked.push({ at, text: text.slice(at - position, until - position), style, match: inside })
      at = until
      if (match !== undefined && at === match.to) next++
    }
    position = end
  }
  return marked
}

function findMatches(text: string, query: string): { readonly from: number; readonly to: number }[] {
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu')
  const matches: { from: number; to: number }[] = []
  for (const match of text.matchAll(pattern)) {
    matches.push({ from: match.index, to: match.index + match[0].length })
    if (matches.length === MAX_MATCHES) break
  }
  return matches
}
