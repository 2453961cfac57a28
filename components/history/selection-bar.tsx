'use client'
import { Ban, RotateCw, X } from 'lucide-react'
import { useState } from 'react'
import { canCancel } from '@/components/queries/use-runs'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { IconButton } from '@/components/ui/icon-button'
import { formatCountOf } from '@/lib/domain/format'
import type { ExecutionView } from '@/lib/protocol/executions'

export interface SelectionBarProps {
  readonly runs: readonly ExecutionView[]
  readonly onCancel: () => void
  readonly onRerun: () => void
  readonly onClear: () => void
}

/** What can be done with the selected runs; floats over the list while any is selected. */
export function SelectionBar({ runs, onCancel, onRerun, onClear }: SelectionBarProps) {
  const [asking, setAsking] = useState(false)
  if (runs.length === 0) return null
  const live = runs.filter(canCancel).length
  return (
    <div
      role="toolbar"
      aria-label="Selected runs"
      className="absolute bottom-6 left-1/2 z-20 flex -translate-x-1/2 animate-appear items-center gap-2 rounded-lg border border-strong bg-raised py-1.5 pr-1.5 pl-3 shadow-md"
    >
      <span aria-live="polite" className="whitespace-nowrap tabular-nums">
        {formatCountOf(runs.length, 'run')} selected
      </span>
      <Button onClick={onRerun}>
        <RotateCw /> Run again
      </Button>
      <Button disabled={live === 0} onClick={() => setAsking(true)}>
        <Ban /> Cancel {live > 0 ? live : ''}
      </Button>
      <IconButton label="Clear the selection" shortcut="escape" side="top" onClick={onClear}>
        <X />
      </IconButton>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Cancel ${formatCountOf(live, 'run')}?`}
        description="Their processes are asked to stop, and killed after a grace. The output so far is kept."
        action={live === 1 ? 'Cancel the run' : 'Cancel the runs'}
        dismiss="Keep running"
        onConfirm={onCancel}
      />
    </div>
  )
}
