import { MessagePage } from '@/components/frame/message-page'

const TITLES: Readonly<Record<string, string>> = {
  share_revoked: 'This link was revoked',
  share_expired: 'This link has expired',
  bad_secret: 'This link does not open this run',
  not_found: 'There is no such run',
  unauthenticated: 'This link is not complete',
}

export interface LiveClosedProps {
  /** One of the server's error codes. */
  readonly code: string
  readonly message: string
}

/** What a shared link shows when it opens nothing (any more). */
export function LiveClosed({ code, message }: LiveClosedProps) {
  return (
    <div className="flex h-dvh">
      <MessagePage title={TITLES[code] ?? 'This run cannot be shown'} code={code}>
        <p>{message}</p>
        <p className="mt-1">The run itself is not affected: whoever shared it can make a new link.</p>
      </MessagePage>
    </div>
  )
}
