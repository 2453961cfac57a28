'use client'
import { formatExact } from '@/components/ui/relative-time'
import { useNow } from '@/components/ui/use-now'
import { formatUntil } from '@/lib/domain/format'

/** By what right the page is shown, and for how long. */
export function SharedNote({ expiresAt }: { readonly expiresAt: number | null }) {
  const now = useNow(10_000)
  if (expiresAt === null) return null
  return (
    <footer
      className="shrink-0 border-line border-t px-3 py-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))] text-muted text-sm sm:px-4"
      title={now === null ? undefined : formatExact(expiresAt)}
    >
      Shared by link{now === null ? '' : `, expires ${formatUntil(expiresAt, now)}`}
    </footer>
  )
}
