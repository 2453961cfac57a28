'use client'
import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './kbd'

/** Shares the delay among all tooltips of the page: once one is open, the next opens at once. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  )
}

export interface TooltipProps {
  readonly label: ReactNode
  /** As for `Kbd`. */
  readonly shortcut?: string | undefined
  /** Default `bottom`. */
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  /** The one element that it explains. */
  readonly children: ReactNode
}

/** A short explanation on hover and focus. Never the only place of something a person needs. */
export function Tooltip({ label, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-80 items-center gap-2 rounded-md border border-strong bg-raised px-2 py-1 text-sm text-fg shadow-sm data-[state=delayed-open]:animate-appear"
        >
          {label}
          {shortcut ? <Kbd keys={shortcut} /> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
