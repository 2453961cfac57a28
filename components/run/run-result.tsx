import { Braces } from 'lucide-react'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { isFinal } from '@/lib/domain/execution'
import type { ExecutionDetail } from '@/lib/protocol/executions'
import { ScriptView } from './script-view'

/** The result a run handed over, apart from its output. */
export function RunResult({ run }: { readonly run: ExecutionDetail }) {
  const { result } = run
  if (result === null || result === undefined) {
    return (
      <EmptyState icon={<Braces />} title={isFinal(run.state) ? 'This run gave no result' : 'No result yet'}>
        A script gives one by writing JSON into the file named in{' '}
        <code className="text-fg">$TASKYARD_RESULT</code>.
      </EmptyState>
    )
  }
  const text = typeof result === 'string' ? result : JSON.stringify(result, null, 2)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <CopyButton label="Copy the result" text={text} className="absolute top-1.5 right-3 z-10" />
      <ScriptView script={text} language="json" label="Result" className="min-h-0 flex-1 overflow-auto" />
    </div>
  )
}
