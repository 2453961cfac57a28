import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { LiveClosed } from '@/components/live/live-closed'
import { LivePage } from '@/components/live/live-page'
import { isAppError, notFound } from '@/lib/domain/errors'
import { type Execution, isFinal } from '@/lib/domain/execution'
import { authorizeRead } from '@/lib/server/access/read-check'
import { getContainer } from '@/lib/server/container'
import { readLines } from '@/lib/server/output/read-lines'
import { viewExecutionDetail } from '@/lib/server/present/execution-view'

export const metadata: Metadata = { title: 'Live run' }

/** As many lines as fill the first screen of any reader; the rest comes by the live stream and as one scrolls. */
const SCREEN_LINES = 200

interface LivePageProps {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The shared page of one run, for whoever has its link (or a session). */
export default async function Page({ params, searchParams }: LivePageProps) {
  const id = Number((await params).id)
  const { secret } = await searchParams
  try {
    return await openRun(id, typeof secret === 'string' ? secret : '')
  } catch (error) {
    if (!isAppError(error)) throw error
    return <LiveClosed code={error.code} message={error.message} />
  }
}

async function openRun(id: number, secret: string) {
  const { shares, access, runs, logs, dispatcher } = getContainer()
  if (!Number.isSafeInteger(id) || id < 1) throw notFound('run', id)
  const head = await headers()
  const principal = access.authenticate({
    cookie: head.get('cookie') ?? undefined,
    authorization: head.get('authorization') ?? undefined,
  })
  const reader = await authorizeRead(shares, principal, id, secret === '' ? null : secret)
  const run = await runs.get(id)
  const lines = await readLines(logs, id, await firstLineInSight(run), SCREEN_LINES)
  if (reader.kind === 'link') await shares.countView(reader.link)
  const detail = viewExecutionDetail(run, dispatcher.position(id))
  return (
    <LivePage
      execution={reader.kind === 'link' ? { ...detail, env: {} } : detail}
      secret={secret}
      expiresAt={reader.kind === 'link' ? reader.link.expiresAt : null}
      initialLines={{ ...lines, sealed: lines.sealed && isFinal(run.state) }}
    />
  )
}

/** An ended log is read from its start, one that grows at its end. */
async function firstLineInSight({ id, state }: Execution): Promise<number> {
  if (isFinal(state)) return 1
  const { lines } = await getContainer().logs.extent(id)
  return Math.max(1, lines - SCREEN_LINES + 1)
}
