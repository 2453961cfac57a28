import { defaultFilter } from 'cmdk'

/** Something the palette can open. */
export interface PaletteItem<T> {
  readonly value: T
  /** What the typed text is compared with. */
  readonly text: string
}

/** The items that fit the typed text, best first, at most `limit`; all in their order while nothing is typed. */
export function rankItems<T>(items: readonly PaletteItem<T>[], typed: string, limit: number): T[] {
  const query = typed.trim()
  if (query === '') return items.slice(0, limit).map(({ value }) => value)
  return items
    .map(({ value, text }) => ({ value, score: defaultFilter(text, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ value }) => value)
}

/** The number of a run when the text is one: `1398`, `#1398`, `run 1398`. */
export function readRunNumber(typed: string): number | null {
  const digits = /^(?:run\s*)?#?\s*(\d{1,10})$/i.exec(typed.trim())?.[1]
  return digits === undefined ? null : Number(digits)
}
