import type { ReactNode } from 'react'

export interface EmptyStateProps {
  readonly icon: ReactNode
  /** What is not there yet. */
  readonly title: string
  /** What belongs here. */
  readonly children: ReactNode
  /** The one action that fills it. */
  readonly action?: ReactNode
}

/** What a place says before anything is in it. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1 px-6 py-16 text-center">
      <div className="mb-2 flex size-10 items-center justify-center rounded-lg border border-line bg-sunken text-muted [&_svg]:size-5">
        {icon}
      </div>
      <h2 className="font-semibold text-lg">{title}</h2>
      <p className="max-w-96 text-balance text-muted">{children}</p>
      {action ? <div className="mt-4 flex gap-2">{action}</div> : null}
    </div>
  )
}
