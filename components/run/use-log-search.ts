'use client'
import { useEffect, useState } from 'react'
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

/** Searches a log on the server while `active`, and again while it grows. `onStep` gets the line to show. */
export function useLogSearch(log: Log, active: boolean, onStep: (line: number) => void): LogSearch {
  const [query, setQuery] = useState('')
  const [found, setFound] = useState(NOTHING)
  const [current, setCurrent] = useState<number | null>(null)
  const wanted = active ? query : ''
  // Only while the log is live does a later count of lines mean a later search.
  const age = useAge(log.totalLines, log.status.kind === 'ended')

  // biome-ignore lint/correctness/useExhaustiveDependencies: age asks for the same search again
  useEffect(() => {
    if (wanted === '') return setFound(NOTHING)
    const request = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const { matches, more } = await log.api.executions.search(log.executionId, wanted, request.signal)
        if (!request.signal.aborted) setFound({ query: wanted, matches, more, error: null })
      } catch (error) {
        if (request.signal.aborted) return
        setFound({
          ...NOTHING,
          query: wanted,
          error: error instanceof Error ? error : new Error(String(error)),
        })
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
    const line = matches.at(index === -1 ? (by === 1 ? 0 : -1) : (index + by) % matches.length)
    if (line === undefined) return
    setCurrent(line)
    onStep(line)
  }
  return {
    query,
    setQuery,
    matches,
    more: found.more,
    index,
    step,
    pending: found.query !== wanted,
    error: found.error,
  }
}

/** A number that follows `value`, at most every `REFRESH_MS`, and at once when `final` becomes true. */
function useAge(value: number, final: boolean): number {
  const [age, setAge] = useState(value)
  useEffect(() => {
    if (age === value) return
    const timer = setTimeout(() => setAge(value), final ? 0 : REFRESH_MS)
    return () => clearTimeout(timer)
  }, [age, value, final])
  return age
}
