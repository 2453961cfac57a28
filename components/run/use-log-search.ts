'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Log } from './use-log'

const DEBOUNCE_MS = 150
/** How often a live log is searched again. */
const REFRESH_MS = 2000

export interface LogSearch {
  readonly query: string
  setQuery(query: string): void
  /** Numbers of matching lines, ascending. */
  readonly matches: readonly number[]
  /** True when there are more matches than the server lists. */
  readonly more: boolean
  /** Index of the match that the search stands at; -1 when there is none. */
  readonly index: number
  /** Steps to the next (1) or previous (-1) match, around the ends. */
  step(by: 1 | -1): void
  readonly pending: boolean
  readonly error: Error | null
}

interface Found {
  readonly query: string
  readonly matches: readonly number[]
  readonly more: boolean
  readonly error: Error | null
}

const NOTHING: Found = { query: '', matches: [], more: false, error: null }

export interface LogSearchPlace {
  /** The line that the reader is at: a new search begins there. */
  from(): number
  /** Shows a line. */
  goTo(line: number): void
}

/** Searches a log on the server while `active`, and again while it grows. A new search goes to its first match. */
export function useLogSearch(log: Log, active: boolean, place: LogSearchPlace): LogSearch {
  const [query, setQuery] = useState('')
  const [found, setFound] = useState(NOTHING)
  const [current, setCurrent] = useState<number | null>(null)
  const wanted = active ? query : ''
  const pending = found.query !== wanted
  const [age, setAge] = useState(0)
  const goTo = (line: number | undefined) => {
    if (line === undefined) return
    setCurrent(line)
    place.goTo(line)
  }
  const receive = useEffectEvent((answer: Found) => {
    setFound(answer)
    if (answer.query === found.query) return
    const from = place.from()
    goTo(answer.matches.find((line) => line >= from) ?? answer.matches[0])
  })

  const live = active && log.status.kind !== 'ended'
  const refresh = useEffectEvent(() => {
    if (!pending) setAge(log.totalLines)
  })
  useEffect(() => {
    // Also when the log ends: the last lines came after the last search.
    refresh()
    if (!live) return
    const timer = setInterval(refresh, REFRESH_MS)
    return () => clearInterval(timer)
  }, [live])

  // biome-ignore lint/correctness/useExhaustiveDependencies: age asks for the same search again
  useEffect(() => {
    if (wanted === '') return setFound(NOTHING)
    const request = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const { matches, more } = await log.api.executions.search(log.executionId, wanted, request.signal)
        if (!request.signal.aborted) receive({ query: wanted, matches, more, error: null })
      } catch (error) {
        if (request.signal.aborted) return
        receive({ ...NOTHING, query: wanted, error: toError(error) })
      }
    }, DEBOUNCE_MS)
    return () => {
      clearTimeout(timer)
      request.abort()
    }
  }, [wanted, log.api, log.executionId, age])

  const { matches } = found
  const index = current === null ? -1 : matches.indexOf(current)
  const step = (by: 1 | -1) => {
    goTo(matches.at(index === -1 ? (by === 1 ? 0 : -1) : (index + by) % matches.length))
  }
  return {
    query,
    setQuery,
    matches,
    more: found.more,
    index,
    step,
    pending,
    error: found.error,
  }
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}
