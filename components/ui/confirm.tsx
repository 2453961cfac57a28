'use client'
import { AlertDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'

export interface ConfirmProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** The question, e.g. `Cancel 3 runs?`. */
  readonly title: string
  /** What will happen and what is kept. */
  readonly description: ReactNode
  /** The verb of the question. */
  readonly action: string
  /** The way out; default `Keep`. */
  readonly dismiss?: string
  readonly onConfirm: () => void
}

/** Asks before something that cannot be undone. Focus starts on the way out. */
export function Confirm({
  open,
  onOpenChange,
  title,
  description,
  action,
  dismiss = 'Keep',
  onConfirm,
}: ConfirmProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-[#000]/30 data-[state=open]:animate-appear" />
        <AlertDialog.Content className="fixed top-[22vh] left-1/2 z-40 w-100 max-w-[calc(100vw-2rem)] -translate-x-1/2 rounded-lg border border-strong bg-raised p-4 shadow-lg data-[state=open]:animate-appear">
          <AlertDialog.Title className="font-semibold text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 text-muted">{description}</AlertDialog.Description>
          <div className="mt-4 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{dismiss}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button variant="danger" onClick={onConfirm}>
                {action}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
