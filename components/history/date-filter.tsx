'use client'
import { Popover } from 'radix-ui'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { ChipShell } from './filter-chip'
import { dayBefore } from './run-filter'

const PRESETS = [
  { label: 'Today', days: 0 },
  { label: 'Since yesterday', days: 1 },
  { label: 'Last 7 days', days: 6 },
  { label: 'Last 30 days', days: 29 },
] as const

export interface DateFilterProps {
  /** Whole days, `YYYY-MM-DD`. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly onChange: (from: string | undefined, to: string | undefined) => void
}

/** Chooses the days of the runs: a usual span or any two days. */
export function DateFilter({ from, to, onChange }: DateFilterProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const value =
    from && to ? (from === to ? from : `${from} – ${to}`) : from ? `since ${from}` : to ? `until ${to}` : null
  return (
    <ChipShell name="Date" value={value} onClear={() => onChange(undefined, undefined)}>
      {(trigger) => (
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger asChild>{trigger}</Popover.Trigger>
          <Popover.Portal>
            <Popover.Content
              align="start"
              sideOffset={4}
              collisionPadding={8}
              aria-label="Days"
              className="z-50 flex w-64 flex-col gap-3 rounded-md border border-strong bg-raised p-3 shadow-md data-[state=open]:animate-appear"
            >
              <div className="grid grid-cols-2 gap-1.5">
                {PRESETS.map(({ label, days }) => (
                  <Button
                    key={label}
                    onClick={() => {
                      onChange(dayBefore(Date.now(), days), undefined)
                      setOpen(false)
                    }}
                  >
                    {label}
                  </Button>
                ))}
              </div>
              {(['from', 'to'] as const).map((end) => (
                <div key={end} className="flex items-center gap-2">
                  <label htmlFor={`${id}-${end}`} className="w-10 text-muted capitalize">
                    {end}
                  </label>
                  <Input
                    id={`${id}-${end}`}
                    type="date"
                    value={(end === 'from' ? from : to) ?? ''}
                    onChange={(event) => {
                      const day = event.target.value || undefined
                      if (end === 'from') onChange(day, to)
                      else onChange(from, day)
                    }}
                  />
                </div>
              ))}
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
    </ChipShell>
  )
}
