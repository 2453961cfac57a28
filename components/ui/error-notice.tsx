import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export interface ErrorNoticeProps {
  /** What happened. */
  readonly title: string
  /** What was kept and what to do next. */
  readonly children?: ReactNode
  /** The code to quote, e.g. `storage_failed`. */
  readonly code?: string | undefined
  /** Ways on: try again, go elsewhere. */
  readonly actions?: ReactNode
}

/** An error in the place where it matters: what happened, what was kept, what to do, and the code to quote. */
export function ErrorNotice({ title, children, code, actions }: ErrorNoticeProps) {
  return (
    <div role="alert" className="flex gap-3 rounded-md border border-line bg-sunken p-4">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-state-failed" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        {children ? <div className="mt-0.5 text-muted">{children}</div> : null}
        {code ? (
          <p className="mt-1 text-sm text-faint">
            Code <code className="select-all">{code}</code>
          </p>
        ) : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  )
}
