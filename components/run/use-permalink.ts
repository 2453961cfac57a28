'use client'
import { useEffect, useState } from 'react'
import { formatLineHash, type LineRange, parseLineHash } from './line-range'

/** The lines that the address names (`#L10-L20`), and how to name others without a step in the browser's history. */
export function usePermalink(): readonly [LineRange | null, (range: LineRange) => void] {
  const [range, setRange] = useState<LineRange | null>(null)
  useEffect(() => {
    const read = () => setRange(parseLineHash(window.location.hash))
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  const choose = (next: LineRange) => {
    window.history.replaceState(null, '', formatLineHash(next))
    setRange(next)
  }
  return [range, choose]
}
