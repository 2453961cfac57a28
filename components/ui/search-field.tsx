import { Search, X } from 'lucide-react'
import type { Ref } from 'react'
import { cn } from './cn'
import { Input } from './input'
import { Kbd } from './kbd'

export interface SearchFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly className?: string
  readonly ref?: Ref<HTMLInputElement>
}

/** A field that searches while one types. `/` is its shortcut (bound by the page); Escape clears, then leaves it. */
export function SearchField({ label, value, onChange, className, ref }: SearchFieldProps) {
  return (
    <div className={cn('relative', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint"
      />
      <Input
        ref={ref}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (value === '') event.currentTarget.blur()
          else onChange('')
        }}
        className="peer h-7 pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {value === '' ? (
        <Kbd
          keys="/"
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 peer-focus:hidden pointer-coarse:hidden"
        />
      ) : (
        <button
          type="button"
          aria-label="Clear"
          onClick={() => onChange('')}
          className="absolute top-1/2 right-1.5 -translate-y-1/2 rounded-sm p-1 text-muted hover:text-fg"
        >
          <X className="size-3.5" />
        </button>
      )}
    </div>
  )
}
