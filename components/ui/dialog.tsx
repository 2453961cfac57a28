'use client'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'

export interface DialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  readonly children: ReactNode
  /** Buttons at the end, the primary one last. */
  readonly footer?: ReactNode
  readonly className?: string
}

/** A modal dialog; on a phone it rises from the bottom edge. Escape and a click outside close it. */
export function Dialog({ open, onOpenChange, title, description, children, footer, className }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[#000]/30 data-[state=open]:animate-appear" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={focusFirstField}
          className={cn(
            'fixed inset-x-0 bottom-0 z-40 outline-none flex max-h-[92dvh] flex-col rounded-t-lg border border-strong bg-raised data-[state=open]:animate-appear',
            'sm:inset-x-auto sm:top-[14vh] sm:bottom-auto sm:left-1/2 sm:max-h-[76vh] sm:w-120 sm:max-w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:rounded-lg sm:shadow-lg',
            className,
          )}
        >
          <header className="flex items-start gap-4 px-4 pt-3 pb-1">
            <div className="min-w-0 flex-1 pt-0.5">
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <Button
                variant="ghost"
                aria-label="Close"
                title="Close (Esc)"
                className="-mr-1.5 w-7 px-0 pointer-coarse:w-10"
              >
                <X />
              </Button>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>
          {footer ? (
            <footer className="flex justify-end gap-2 border-line border-t px-4 py-3">{footer}</footer>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Typing can begin at once; without a field the dialog itself is read out. */
function focusFirstField(event: Event) {
  const dialog = event.currentTarget
  if (!(dialog instanceof HTMLElement)) return
  event.preventDefault()
  const field = dialog.querySelector<HTMLElement>('input, select, textarea')
  ;(field ?? dialog).focus()
}
