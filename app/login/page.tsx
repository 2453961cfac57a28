import type { Metadata } from 'next'
import { LoginForm } from '@/components/login/login-form'

export const metadata: Metadata = { title: 'Sign in' }

interface LoginPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { next, error } = await searchParams
  return <LoginForm next={safePath(next)} wrongToken={error === 'bad_token'} />
}

/** Only a path of this server: `//elsewhere` and `https:` would lead a person away after signing in. */
function safePath(next: string | string[] | undefined): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/documents'
}
