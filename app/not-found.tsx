import type { Metadata } from 'next'
import Link from 'next/link'
import { MessagePage } from '@/components/frame/message-page'
import { Button } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing here"
      code="not_found"
      actions={
        <>
          <Button variant="primary" asChild>
            <Link href="/documents">Documents</Link>
          </Button>
          <Button asChild>
            <Link href="/runs">Runs</Link>
          </Button>
        </>
      }
    >
      The address may be mistyped, or what it named was deleted.
    </MessagePage>
  )
}
