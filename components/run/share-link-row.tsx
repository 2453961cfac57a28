'use client'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { CopyButton } from '@/components/ui/copy-button'
import { formatExact } from '@/components/ui/relative-time'
import { useNow } from '@/components/ui/use-now'
import { formatCountOf, formatUntil } from '@/lib/domain/format'
import type { ShareView } from '@/lib/protocol/executions'

export interface ShareLinkRowProps {
  readonly link: ShareView
  /** True for the one just made: it is the one to copy. */
  readonly fresh: boolean
  readonly onRevoke: () => void
}

/** One live link with what became of it. */
export function ShareLinkRow({ link, fresh, onRevoke }: ShareLinkRowProps) {
  const now = useNow(10_000)
  const expired = now !== null && link.expiresAt <= now
  const open = link.revokedAt === null && !expired
  const fate =
    link.revokedAt !== null
      ? 'revoked'
      : expired
        ? 'expired'
        : `expires ${formatUntil(link.expiresAt, now ?? link.createdAt)}`
  return (
    <li className={cn('flex items-center gap-2 px-3 py-2', fresh && 'bg-accent-soft')}>
      <span className="min-w-0 flex-1">
        <input
          readOnly
          aria-label="Link"
          value={link.url}
          onFocus={(event) => event.target.select()}
          className={cn(
            'w-full truncate bg-transparent font-mono text-sm',
            !open && 'text-faint line-through',
          )}
        />
        <span className="block text-muted text-sm tabular-nums" title={formatExact(link.expiresAt)}>
          {fate} · {formatCountOf(link.views, 'view')}
        </span>
      </span>
      {open ? (
        <>
          <CopyButton label="Copy the link" text={link.url} variant={fresh ? 'primary' : 'secondary'} />
          <Button variant="ghost" onClick={onRevoke} className="text-state-failed hover:text-state-failed">
            Revoke
          </Button>
        </>
      ) : null}
    </li>
  )
}
