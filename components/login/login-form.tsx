'use client'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Logo } from '@/components/frame/logo'
import { describeError } from '@/components/queries/show-error'
import { Button } from '@/components/ui/button'
import { Field, Input } from '@/components/ui/input'
import { signIn } from './session'

export interface LoginFormProps {
  /** Where to go afterwards: a path of this server. */
  readonly next: string
  /** True when the link that led here carried a wrong token. */
  readonly wrongToken: boolean
}

/** Asks for the server's token and says where to find it. */
export function LoginForm({ next, wrongToken }: LoginFormProps) {
  const [token, setToken] = useState('')
  const login = useMutation({
    mutationFn: signIn,
    onSuccess: () => window.location.assign(next),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (token.trim() !== '') login.mutate(token.trim())
  }
  const error = login.error
    ? `${describeError(login.error).message} (${describeError(login.error).code})`
    : wrongToken && token === ''
      ? 'The token in that link is not the one of this server. It may have been changed since. (bad_token)'
      : undefined
  return (
    <main className="flex min-h-dvh items-center justify-center bg-sunken p-4">
      <div className="w-100 max-w-full rounded-lg border border-line bg-raised p-6">
        <Logo className="size-8" />
        <h1 className="mt-4 font-semibold text-xl">Sign in to Taskyard</h1>
        <p className="mt-1 text-muted">
          Open the address that <code className="text-fg">npm start</code> printed, or paste its token here.
        </p>
        <form onSubmit={submit} className="mt-5 flex flex-col gap-4">
          <Field
            label="Token"
            htmlFor="token"
            error={error}
            hint={
              <>
                It is also in the file <code className="text-fg">token</code> in the data directory of the
                server.
              </>
            }
          >
            <Input
              id="token"
              type="password"
              autoComplete="current-password"
              autoFocus
              value={token}
              aria-invalid={error !== undefined}
              aria-describedby={error ? 'token-error' : 'token-hint'}
              onChange={(event) => setToken(event.target.value)}
              className="font-mono"
            />
          </Field>
          <Button type="submit" size="lg" variant="primary" pending={login.isPending || login.isSuccess}>
            Sign in
          </Button>
        </form>
      </div>
    </main>
  )
}
