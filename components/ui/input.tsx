import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

export const FIELD =
  'h-8 w-full min-w-0 rounded-md border border-strong bg-raised px-2.5 text-fg transition-colors hover:border-faint focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-60 aria-invalid:border-state-failed pointer-coarse:h-10 pointer-coarse:text-[16px]'

/** A one-line text field. */
export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(FIELD, className)} {...props} />
}

export interface FieldProps {
  readonly label: string
  readonly htmlFor: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly children: ReactNode
}

/** A control with its label above, and a hint or an error below (ids `<htmlFor>-hint`, `<htmlFor>-error`). */
export function Field({ label, htmlFor, hint, error, children }: FieldProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={htmlFor} className="font-medium">
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${htmlFor}-error`} role="alert" className="text-sm text-state-failed">
          {error}
        </p>
      ) : hint ? (
        <p id={`${htmlFor}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
