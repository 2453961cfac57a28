import { cn } from '@/components/ui/cn'
import { formatCountOf, formatDuration } from '@/lib/domain/format'
import type { ExecutionDetail } from '@/lib/protocol/executions'
import { Fact, FactList } from './fact-list'

export interface CancelReceiptFactsProps {
  readonly receipt: NonNullable<ExecutionDetail['receipt']>
}

/** What a cancel or the time limit did: each signal, to how many processes, and that none survived. */
export function CancelReceiptFacts({ receipt }: CancelReceiptFactsProps) {
  const { cause, requestedAt, requestedBy, signals, finishedAt, survivors } = receipt
  return (
    <FactList>
      <Fact name="Cause">{cause === 'timeout' ? 'Time limit' : `Cancelled by ${requestedBy}`}</Fact>
      {signals.map(({ signal, at, pids }) => (
        <Fact key={`${signal} ${at}`} name={signal}>
          to {formatCountOf(pids.length, 'process', 'processes')}{' '}
          <span className="text-muted">after {formatDuration(at - requestedAt)}</span>
        </Fact>
      ))}
      <Fact name="Finished">after {formatDuration(finishedAt - requestedAt)}</Fact>
      <Fact name="Survivors">
        <span
          className={cn('font-medium', survivors.length === 0 ? 'text-state-succeeded' : 'text-state-failed')}
        >
          {survivors.length === 0 ? '0' : `${survivors.length}: ${survivors.join(', ')}`}
        </span>
      </Fact>
    </FactList>
  )
}
