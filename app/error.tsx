'use client'
import { useEffect } from 'react'
import { MessagePage } from '@/components/frame/message-page'
import { Button } from '@/components/ui/button'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  useEffect(() => console.error(error), [error])
  return (
    <MessagePage
      title="This page broke"
      code={error.digest ?? 'page_error'}
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
          <Button onClick={() => window.location.reload()}>Reload</Button>
        </>
      }
    >
      Runs go on and nothing saved was lost: only what is drawn here failed.
    </MessagePage>
  )
}
