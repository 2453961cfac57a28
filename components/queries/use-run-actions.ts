'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { toast } from 'sonner'
import { api } from '@/lib/client/api'
import { formatCountOf } from '@/lib/domain/format'
import type { ExecutionView } from '@/lib/protocol/executions'
import { showError } from './show-error'

/** Cancels and repeats runs, one or several; what changed arrives through `LiveUpdates`. */
export function useRunActions() {
  const router = useRouter()
  const cancel = useMutation({
    mutationFn: (ids: readonly number[]) => inTurn(ids, (id) => api.executions.cancel(id)),
    onSuccess: (runs) => {
      if (runs.length > 1) toast.success(`Cancelling ${formatCountOf(runs.length, 'run')}`)
    },
    onError: (error) => showError('The run was not cancelled.', error),
  })
  const rerun = useMutation({
    mutationFn: (ids: readonly number[]) => inTurn(ids, (id) => api.executions.rerun(id)),
    onSuccess: (runs) => {
      const [first] = runs
      if (!first) return
      const open = () => router.push(runs.length === 1 ? `/runs/${first.id}` : '/runs?state=running,queued')
      const title =
        runs.length === 1
          ? `Started again as run ${first.id}`
          : `Started ${formatCountOf(runs.length, 'run')} again`
      toast.success(title, { action: { label: 'Open', onClick: open } })
    },
    onError: (error) => showError('The run was not started again.', error),
  })
  return { cancel, rerun }
}

/** One after the other, so that reruns queue in the order they were chosen. */
async function inTurn(
  ids: readonly number[],
  call: (id: number) => Promise<ExecutionView>,
): Promise<ExecutionView[]> {
  const done: ExecutionView[] = []
  for (const id of ids) done.push(await call(id))
  return done
}
