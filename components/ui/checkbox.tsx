import { Check } from 'lucide-react'
import { cn } from './cn'

export interface CheckboxProps {
  readonly checked: boolean
  readonly onChange: () => void
  /** Its accessible name. */
  readonly label: string
  readonly className?: string
}

/** A box to tick. */
export function Checkbox({ checked, onChange, label, className }: CheckboxProps) {
  return (
    <span className="relative inline-flex size-4">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        onChange={onChange}
        className={cn(
          'peer size-4 cursor-pointer appearance-none rounded-sm border border-strong bg-raised checked:border-accent checked:bg-accent hover:border-faint',
          className,
        )}
      />
      <Check
        aria-hidden
        className="pointer-events-none absolute inset-0.5 hidden size-3 stroke-3 text-accent-fg peer-checked:block"
      />
    </span>
  )
}
