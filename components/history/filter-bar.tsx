'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useDocuments } from '@/components/queries/use-documents'
import { ORIGIN_LABELS } from '@/components/run/origin-labels'
import { MenuCheck } from '@/components/ui/dropdown-menu'
import { SearchField } from '@/components/ui/search-field'
import { StateIcon } from '@/components/ui/state-icon'
import { STATE_LOOKS } from '@/components/ui/state-look'
import { type ExecutionState, ORIGINS } from '@/lib/domain/execution'
import { LANGUAGES } from '@/lib/domain/languages'
import { DateFilter } from './date-filter'
import { FilterChip } from './filter-chip'
import type { RunFilter } from './run-filter'

/** The states worth a choice: those a run passes in a blink are left out. */
const STATES: readonly ExecutionState[] = [
  'queued',
  'running',
  'stopping',
  'succeeded',
  'failed',
  'timed_out',
  'cancelled',
  'lost',
]
/** Typing is searched for when it pauses this long, in milliseconds. */
const TYPING_MS = 200

export interface FilterBarProps {
  readonly filter: RunFilter
  readonly onChange: (filter: RunFilter) => void
  readonly searchRef: RefObject<HTMLInputElement | null>
}

/** The filters of the history as chips. */
export function FilterBar({ filter, onChange, searchRef }: FilterBarProps) {
  const documents = useDocuments({}).data?.items ?? []
  const { states = [], language, command, origin } = filter
  const without = (...names: (keyof RunFilter)[]) =>
    Object.fromEntries(
      Object.entries(filter).filter(([name]) => !names.some((gone) => gone === name)),
    ) as RunFilter
  const chooseStates = (next: readonly ExecutionState[]) =>
    onChange(next.length > 0 ? { ...filter, states: next } : without('states'))

  return (
    <div className="flex shrink-0 items-center gap-1.5 px-3 py-2.5 max-sm:flex-wrap sm:px-4">
      <TextFilter filter={filter} onChange={onChange} searchRef={searchRef} />
      <div className="flex min-w-0 items-center gap-1.5 overflow-x-auto p-0.5 [scrollbar-width:none]">
        <FilterChip
          name="State"
          value={states.length > 0 ? states.map((state) => STATE_LOOKS[state].label).join(', ') : null}
          onClear={() => chooseStates([])}
        >
          {STATES.map((state) => (
            <MenuCheck
              key={state}
              keepOpen
              checked={states.includes(state)}
              onChange={(on) =>
                chooseStates(on ? [...states, state] : states.filter((other) => other !== state))
              }
            >
              <StateIcon state={state} decorative />
              {STATE_LOOKS[state].label}
            </MenuCheck>
          ))}
        </FilterChip>
        <FilterChip
          name="Language"
          value={language ? (LANGUAGES.find(({ id }) => id === language)?.label ?? language) : null}
          onClear={() => onChange(without('language'))}
        >
          {LANGUAGES.map(({ id, label }) => (
            <MenuCheck
              key={id}
              checked={language === id}
              onChange={() => onChange({ ...filter, language: id })}
            >
              {label}
            </MenuCheck>
          ))}
        </FilterChip>
        <FilterChip
          name="Document"
          value={command ? (documents.find(({ id }) => id === command)?.name ?? `No. ${command}`) : null}
          onClear={() => onChange(without('command'))}
        >
          {documents.map(({ id, name }) => (
            <MenuCheck
              key={id}
              checked={command === id}
              onChange={() => onChange({ ...filter, command: id })}
            >
              <span className="truncate">{name}</span>
            </MenuCheck>
          ))}
        </FilterChip>
        <FilterChip
          name="Origin"
          value={origin ? ORIGIN_LABELS[origin] : null}
          onClear={() => onChange(without('origin'))}
        >
          {ORIGINS.map((value) => (
            <MenuCheck
              key={value}
              checked={origin === value}
              onChange={() => onChange({ ...filter, origin: value })}
            >
              {ORIGIN_LABELS[value]}
            </MenuCheck>
          ))}
        </FilterChip>
        <DateFilter
          from={filter.from}
          to={filter.to}
          onChange={(from, to) =>
            onChange({ ...without('from', 'to'), ...(from && { from }), ...(to && { to }) })
          }
        />
      </div>
    </div>
  )
}

/** Searches scripts and names while one types; follows the address when it changes otherwise (Back, a link). */
function TextFilter({ filter, onChange, searchRef }: FilterBarProps) {
  const [typed, setTyped] = useState(filter.text ?? '')
  const told = useRef(filter.text ?? '')
  const latest = useRef({ filter, onChange })
  useEffect(() => {
    latest.current = { filter, onChange }
  })
  useEffect(() => {
    const text = filter.text ?? ''
    if (text === told.current) return
    told.current = text
    setTyped(text)
  }, [filter.text])
  useEffect(() => {
    const text = typed.trim()
    if (text === told.current) return
    const timer = window.setTimeout(() => {
      told.current = text
      const { text: _, ...rest } = latest.current.filter
      latest.current.onChange(text === '' ? rest : { ...rest, text })
    }, TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [typed])
  return (
    <SearchField
      ref={searchRef}
      label="Search scripts and names"
      value={typed}
      onChange={setTyped}
      className="w-64 shrink-0 max-sm:w-full"
    />
  )
}
