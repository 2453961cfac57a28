'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { queryKeys } from '@/components/queries/query-keys'
import { describeError } from '@/components/queries/show-error'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/client/api'
import { ShareLinkRow } from './share-link-row'

const EXPIRIES = [
  { days: 1, label: '1 day' },
  { days: 7, label: '7 days' },
  { days: 30, label: '30 days' },
  { days: 365, label: '1 year' },
] as const

export interface ShareDialogProps {
  readonly runId: number
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Live links of a run: make, copy, see their use, revoke. */
export function ShareDialog({ runId, open, onOpenChange }: ShareDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Share run ${runId}`}
      description="Whoever has a link sees this one run, live and afterwards, without an account. Nothing else."
    >
      <ShareLinks runId={runId} />
    </Dialog>
  )
}

function ShareLinks({ runId }: { readonly runId: number }) {
  const client = useQueryClient()
  const [days, setDays] = useState(7)
  const key = queryKeys.shares(runId)
  const links = useQuery({
    queryKey: key,
    queryFn: async () => (await api.executions.shares(runId)).sort((a, b) => b.id - a.id),
    staleTime: 0,
  })
  const reload = () => client.invalidateQueries({ queryKey: key })
  const create = useMutation({ mutationFn: () => api.executions.share(runId, days), onSettled: reload })
  const revoke = useMutation({
    mutationFn: (linkId: number) => api.executions.revokeShare(runId, linkId),
    onSettled: reload,
  })
  const error = create.error ?? revoke.error ?? links.error
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor="share-days" className="text-muted">
          Expires in
        </label>
        <Select
          id="share-days"
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
          className="w-28"
        >
          {EXPIRIES.map((expiry) => (
            <option key={expiry.days} value={expiry.days}>
              {expiry.label}
            </option>
          ))}
        </Select>
        <Button
          variant="primary"
          size="lg"
          className="ml-auto"
          pending={create.isPending}
          onClick={() => create.mutate()}
        >
          <Link2 /> Create a link
        </Button>
      </div>
      {error ? (
        <ErrorNotice title="That did not work." code={describeError(error).code}>
          {describeError(error).message}
        </ErrorNotice>
      ) : null}
      {links.isPending ? (
        <Skeleton className="h-12 w-full" />
      ) : links.data && links.data.length > 0 ? (
        <ul aria-label="Links" className="divide-y divide-line rounded-md border border-line">
          {links.data.map((link) => (
            <ShareLinkRow
              key={link.id}
              link={link}
              fresh={link.id === create.data?.id}
              onRevoke={() => revoke.mutate(link.id)}
            />
          ))}
        </ul>
      ) : (
        <p className="rounded-md border border-line border-dashed px-3 py-4 text-center text-muted">
          Nobody else can see this run yet.
        </p>
      )}
    </div>
  )
}
