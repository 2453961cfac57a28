'use client'
import { ChevronDown, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { DropdownMenu } from '@/components/ui/dropdown-menu'

export interface FilterChipProps {
  readonly name: string
  /** What is chosen, for people; null when nothing is. */
  readonly value: string | null
  readonly onClear: () => void
  /** The choices, as menu items. */
  readonly children: ReactNode
}

/** One filter: its name while unused, its choice with a way to clear it once used. */
export function FilterChip({ name, value, onClear, children }: FilterChipProps) {
  return (
    <ChipShell name={name} value={value} onClear={onClear}>
      {(trigger) => (
        <DropdownMenu align="start" trigger={trigger}>
          {children}
        </DropdownMenu>
      )}
    </ChipShell>
  )
}

export interface ChipShellProps extends Omit<FilterChipProps, 'children'> {
  /** Puts the chip's button into what opens. */
  readonly children: (trigger: ReactNode) => ReactNode
}

/** The look of a filter chip around any kind of choice. */
export function ChipShell({ name, value, onClear, children }: ChipShellProps) {
  return (
    <span
      className={cn(
        'inline-flex h-7 shrink-0 items-center rounded-md border pointer-coarse:h-9',
        value === null ? 'border-strong border-dashed' : 'border-accent/50 bg-accent-soft',
      )}
    >
      {children(
        <button
          type="button"
          className={cn(
            'inline-flex h-full items-center gap-1 whitespace-nowrap rounded-md px-2',
            value === null && 'text-muted hover:bg-hover hover:text-fg',
          )}
        >
          <span className={cn(value !== null && 'text-muted')}>{name}</span>
          {value === null ? (
            <ChevronDown aria-hidden className="size-3" />
          ) : (
            <span className="max-w-48 truncate font-medium">{value}</span>
          )}
        </button>,
      )}
      {value === null ? null : (
        <button
          type="button"
          aria-label={`Clear ${name.toLowerCase()}`}
          onClick={onClear}
          className="flex h-full items-center rounded-md pr-1.5 pl-0.5 text-muted hover:text-fg"
        >
          <X className="size-3.5" />
        </button>
      )}
    </span>
  )
}
