'use client'
import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

export interface TabsProps<T extends string> {
  readonly value: T
  readonly onChange: (value: T) => void
  readonly tabs: readonly { readonly value: T; readonly label: ReactNode }[]
  /** At the right end of the row of tabs. */
  readonly actions?: ReactNode
  /** One `TabPanel` a tab. */
  readonly children: ReactNode
  readonly label: string
}

/** A row of tabs over panels; fills its parent's height. */
export function Tabs<T extends string>({ value, onChange, tabs, actions, children, label }: TabsProps<T>) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next)
        if (tab) onChange(tab.value)
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex shrink-0 flex-wrap items-stretch border-line border-b px-2 sm:px-3">
        <Radix.List aria-label={label} className="flex h-9 gap-1 pointer-coarse:h-11">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.value}
              value={tab.value}
              className="relative flex items-center gap-1.5 px-2 text-muted outline-offset-[-2px] hover:text-fg data-[state=active]:font-medium data-[state=active]:text-fg data-[state=active]:after:absolute data-[state=active]:after:inset-x-2 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:bg-accent"
            >
              {tab.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {actions ? (
          <div className="ml-auto flex min-h-9 items-center gap-1 max-sm:-mx-2 max-sm:w-[calc(100%+1rem)] max-sm:border-line max-sm:border-t max-sm:px-3">
            {actions}
          </div>
        ) : null}
      </div>
      {children}
    </Radix.Root>
  )
}

/** What a tab shows. */
export function TabPanel({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  return (
    <Radix.Content value={value} className="flex min-h-0 flex-1 flex-col outline-offset-[-2px]">
      {children}
    </Radix.Content>
  )
}
