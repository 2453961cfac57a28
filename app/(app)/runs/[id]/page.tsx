import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RunPage } from '@/components/run/run-page'

interface RunPageProps {
  readonly params: Promise<{ readonly id: string }>
}

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  return { title: `Run ${(await params).id}` }
}

export default async function Page({ params }: RunPageProps) {
  const id = Number((await params).id)
  if (!Number.isSafeInteger(id) || id < 1) notFound()
  return <RunPage id={id} />
}
