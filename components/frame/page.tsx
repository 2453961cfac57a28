'use client'
import { ChevronRight, Search } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { useFrame } from './frame-context'
import { RunningRuns } from './running-runs'

export interface Crumb {
  readonly label: ReactNode
  /** None for the page itself. */
  readonly href?: string
}

export interface PageProps {
  /** From the top place to this page. The last one is the page's heading. */
  readonly crumbs: readonly Crumb[]
  /** Beside the breadcrumb: the page's own actions. */
  readonly actions?: ReactNode
  /** The content fills the rest of the height and scrolls by itself. */
  readonly children: ReactNode
}

/** A page inside the frame: the thin top bar, then the content. */
export function Page({ crumbs, actions, children }: PageProps) {
  const { openPalette } = useFrame()
  return (
    <>
      <header className="flex h-11 shrink-0 items-center gap-3 border-line border-b px-3 sm:px-4">
        <Breadcrumb crumbs={crumbs} />
        {actions ? <div className="flex shrink-0 items-center gap-1">{actions}</div> : null}
        <div className="ml-auto flex shrink-0 items-center gap-2">
          <RunningRuns />
          <button
            type="button"
            onClick={openPalette}
            className="hidden h-7 w-56 items-center gap-2 rounded-md border border-line bg-sunken px-2 text-faint transition-colors hover:border-strong hover:text-muted md:flex"
          >
            <Search aria-hidden className="size-3.5" />
            <span className="flex-1 text-left">Search or jump to…</span>
            <Kbd keys="mod+k" />
          </button>
          <IconButton label="Search or jump to…" onClick={openPalette} className="md:hidden">
            <Search />
          </IconButton>
        </div>
      </header>
      <main id="content" className="flex min-h-0 flex-1 flex-col">
        {children}
      </main>
    </>
  )
}

function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="-ml-1 min-w-0">
      <ol className="flex min-w-0 items-center gap-1">
        {crumbs.map(({ label, href }, index) => (
          <li
            key={href ?? 'page'}
            className="flex min-w-0 items-center gap-1 [&:not(:last-child)]:shrink-0 max-sm:[&:not(:last-child)]:hidden"
          >
            {index > 0 ? (
              <ChevronRight aria-hidden className="size-3.5 shrink-0 text-faint max-sm:hidden" />
            ) : null}
            {href ? (
              <Link href={href} className="truncate rounded-sm px-1 text-muted hover:text-fg">
                {label}
              </Link>
            ) : (
              <h1 aria-current="page" className="flex min-w-0 items-center gap-2 truncate px-1 font-semibold">
                {label}
              </h1>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
