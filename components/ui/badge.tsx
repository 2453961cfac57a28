import type { ReactNode } from 'react'
import { cn } from './cn'

export interface BadgeProps {
  readonly children: ReactNode
  readonly className?: string
}

/** A small quiet label: a tag, a language, a count. */
export function Badge({ children, className }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-5 max-w-48 items-center gap-1 truncate rounded-sm border border-line bg-sunken px-1.5 text-sm text-muted',
        className,
      )}
    >
      {children}
    </span>
  )
}
