'use client'
import { useState } from 'react'
import { useIsNarrow } from '@/components/ui/use-media'
import type { ExecutionDetail } from '@/lib/protocol/executions'
import { FoldedScript } from './folded-script'
import { RunFacts } from './run-facts'
import { type RunTab, RunTabs } from './run-tabs'

/** The script and the tabs, with the facts beside them where there is room. */
export function RunBody({ run }: { readonly run: ExecutionDetail }) {
  const narrow = useIsNarrow()
  const [tab, setTab] = useState<RunTab>('output')
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {tab === 'script' ? null : (
          <FoldedScript
            title={run.title}
            script={run.script}
            language={run.language}
            foldedLines={narrow ? 0 : 4}
          />
        )}
        <RunTabs run={run} tab={tab} onTab={setTab} />
      </div>
      <aside
        aria-label="Facts"
        className="hidden w-76 shrink-0 overflow-y-auto border-line border-l lg:block"
      >
        <RunFacts run={run} />
      </aside>
    </div>
  )
}
