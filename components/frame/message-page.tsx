import type { ReactNode } from 'react'
import { Logo } from './logo'

export interface MessagePageProps {
  readonly title: string
  /** What it means and what to do next. */
  readonly children: ReactNode
  /** The code to quote. */
  readonly code?: string | undefined
  readonly actions?: ReactNode
}

/** A page with nothing but a message: not found, an error, a link that leads nowhere any more. */
export function MessagePage({ title, children, code, actions }: MessagePageProps) {
  return (
    <main className="flex min-h-full min-w-0 flex-1 items-center justify-center p-6">
      <div className="w-100 max-w-full">
        <Logo className="size-8" />
        <h1 className="mt-4 font-semibold text-xl">{title}</h1>
        <div className="mt-1 text-muted">{children}</div>
        {code ? (
          <p className="mt-2 text-faint text-sm">
            Code <code className="select-all">{code}</code>
          </p>
        ) : null}
        {actions ? <div className="mt-5 flex gap-2">{actions}</div> : null}
      </div>
    </main>
  )
}
