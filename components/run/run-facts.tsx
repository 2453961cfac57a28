import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { CopyButton } from '@/components/ui/copy-button'
import { formatBytes, formatCountOf, formatDuration } from '@/lib/domain/format'
import { findLanguage } from '@/lib/domain/languages'
import type { ExecutionDetail } from '@/lib/protocol/executions'
import { CancelReceiptFacts } from './cancel-receipt-facts'
import { Fact, FactList } from './fact-list'
import { ORIGIN_LABELS } from './origin-labels'
import { documentPathOf } from './run-header'
import { RunTimeline } from './run-timeline'

export interface RunFactsProps {
  readonly run: ExecutionDetail
  readonly className?: string
}

/** Everything that is known of a run beside its output. */
export function RunFacts({ run, className }: RunFactsProps) {
  const documentPath = documentPathOf(run)
  const env = Object.entries(run.env)
  return (
    <div className={cn('divide-y divide-line', className)}>
      <Section title="State">
        <RunTimeline run={run} />
      </Section>
      {run.receipt ? (
        <Section title="Cancel receipt">
          <CancelReceiptFacts receipt={run.receipt} />
        </Section>
      ) : null}
      <Section title="Run">
        <FactList>
          <Fact name="Document">
            {documentPath ? (
              <Link href={documentPath} className="text-accent hover:underline">
                {run.name ?? `No. ${run.commandId}`}
              </Link>
            ) : (
              'None'
            )}
            {run.commandRevision === null ? null : (
              <span className="text-muted"> · revision {run.commandRevision}</span>
            )}
          </Fact>
          {run.blockName ? <Fact name="Block">{run.blockName}</Fact> : null}
          <Fact name="Language">{findLanguage(run.language)?.label ?? run.language}</Fact>
          <Fact name="Origin">
            {ORIGIN_LABELS[run.origin]}
            {run.rerunOf === null ? null : (
              <>
                {' of '}
                <Link href={`/runs/${run.rerunOf}`} className="text-accent hover:underline">
                  run {run.rerunOf}
                </Link>
              </>
            )}
          </Fact>
          <Fact name="By">{run.requestedBy}</Fact>
          <Fact name="Time limit">{formatDuration(run.timeoutMs)}</Fact>
          {run.args.length === 0 ? <Fact name="Arguments">None</Fact> : null}
          {env.length === 0 ? <Fact name="Environment">None</Fact> : null}
        </FactList>
      </Section>
      {run.args.length === 0 ? null : (
        <Section title="Arguments">
          <ol className="flex flex-col gap-1">
            {run.args.map((arg, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an argument is what stands at its place
              <li key={index} className="flex gap-2">
                <span className="w-4 shrink-0 text-right text-faint text-sm tabular-nums">{index + 1}</span>
                <code className="min-w-0 break-all text-sm">{arg === '' ? '""' : arg}</code>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {env.length === 0 ? null : (
        <Section title="Environment">
          <dl className="flex flex-col gap-1.5 text-sm">
            {env.map(([name, value]) => (
              <div key={name} className="min-w-0">
                <dt className="break-all font-mono text-muted">{name}</dt>
                <dd className="break-all font-mono">{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      <Section title="Output">
        <FactList>
          <Fact name="Size">
            {formatBytes(run.output.bytes)} · {formatCountOf(run.output.lines, 'line')}
          </Fact>
          {run.output.omittedBytes > 0 ? (
            <Fact name="Left out">{formatBytes(run.output.omittedBytes)} between head and tail</Fact>
          ) : null}
          <Fact name="SHA-256">
            {run.output.sha256 === null ? (
              <span className="text-muted">when it has ended</span>
            ) : (
              <span className="flex items-center gap-1">
                <code className="min-w-0 truncate text-sm" title={run.output.sha256}>
                  {run.output.sha256}
                </code>
                <CopyButton size="sm" className="-my-1" label="Copy the SHA-256" text={run.output.sha256} />
              </span>
            )}
          </Fact>
        </FactList>
      </Section>
    </div>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="px-4 py-3">
      <h2 className="mb-2 font-medium text-faint text-sm">{title}</h2>
      {children}
    </section>
  )
}
