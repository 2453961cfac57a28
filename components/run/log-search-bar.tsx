'use client'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { formatCount } from '@/lib/domain/format'
import type { LogSearch } from './use-log-search'

export interface LogSearchBarProps {
  readonly search: LogSearch
  readonly onClose: () => void
}

/** The search field of a log: Enter and Shift-Enter step through the matches, Escape closes it. */
export function LogSearchBar({ search, onClose }: LogSearchBarProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') search.step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const none = search.matches.length === 0
  return (
    <search
      className="flex items-center gap-1 border-b border-line bg-raised px-2 py-1"
      aria-label="Search in the output"
    >
      <input
        ref={input}
        className="h-7 min-w-0 flex-1 bg-transparent px-1 font-mono text-sm text-fg outline-none"
        placeholder="Search in the output"
        aria-label="Search in the output"
        spellCheck={false}
        autoComplete="off"
        maxLength={200}
        value={search.query}
        onChange={(event) => search.setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <output className="whitespace-nowrap px-1 text-muted text-sm tabular-nums">
        {searchState(search)}
      </output>
      <IconButton
        label="Previous match"
        shortcut="Shift-Enter"
        size="sm"
        disabled={none}
        onClick={() => search.step(-1)}
      >
        <ChevronUp />
      </IconButton>
      <IconButton
        label="Next match"
        shortcut="Enter"
        size="sm"
        disabled={none}
        onClick={() => search.step(1)}
      >
        <ChevronDown />
      </IconButton>
      <IconButton label="Close search" shortcut="Escape" size="sm" onClick={onClose}>
        <X />
      </IconButton>
    </search>
  )
}

function searchState({ query, matches, more, index, pending, error }: LogSearch): string {
  if (query === '') return ''
  if (error) return error.message
  if (pending && matches.length === 0) return 'Searching…'
  if (matches.length === 0) return 'No match'
  const count = `${formatCount(matches.length)}${more ? '+' : ''}`
  return index === -1
    ? `${count} ${matches.length === 1 ? 'line' : 'lines'}`
    : `${formatCount(index + 1)} of ${count}`
}
