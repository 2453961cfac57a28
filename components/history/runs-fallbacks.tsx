import { FileText, SearchX, SquareTerminal } from 'lucide-react'
import Link from 'next/link'
import { describeError } from '@/components/queries/show-error'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Skeleton } from '@/components/ui/skeleton'
import { RUN_COLUMNS } from './run-row'
import { RunsHead } from './runs-list'

const WIDTHS = [62, 40, 78, 51, 70, 33, 58, 66, 45, 74, 38, 55]

/** The history's shape while it loads. */
export function RunsSkeleton() {
  return (
    <table className="block" aria-busy="true">
      <RunsHead />
      <tbody className="block">
        {WIDTHS.map((width) => (
          <tr key={width} className={cn(RUN_COLUMNS, 'h-8 border-line border-b max-sm:flex max-sm:h-15')}>
            <td className="max-sm:hidden" />
            <td>
              <Skeleton className="w-18 max-sm:size-5 max-sm:rounded-full" />
            </td>
            <td className="max-sm:hidden">
              <Skeleton className="ml-auto w-8" />
            </td>
            <td style={{ width: `${width}%` }}>
              <Skeleton />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export interface RunsEmptyProps {
  readonly filtered: boolean
  readonly onClear: () => void
}

/** The history without a run. */
export function RunsEmpty({ filtered, onClear }: RunsEmptyProps) {
  if (filtered) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No run matches"
        action={<Button onClick={onClear}>Show all runs</Button>}
      >
        Runs that start to match appear here by themselves.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<SquareTerminal />}
      title="No runs yet"
      action={
        <Button variant="primary" asChild>
          <Link href="/documents">
            <FileText /> Open a document
          </Link>
        </Button>
      }
    >
      Every block you run is kept here with its script, arguments and output. Open a document and press
      Ctrl-Enter in a block.
    </EmptyState>
  )
}

/** The history when it cannot be read. */
export function RunsError({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { message, code } = describeError(error)
  return (
    <div className="p-4">
      <ErrorNotice
        title="The history could not be loaded."
        code={code}
        actions={<Button onClick={onRetry}>Try again</Button>}
      >
        {message}
      </ErrorNotice>
    </div>
  )
}
