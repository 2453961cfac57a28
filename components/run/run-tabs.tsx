'use client'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import { useIsNarrow } from '@/components/ui/use-media'
import type { ExecutionDetail } from '@/lib/protocol/executions'
import { LogToolbar } from './log-toolbar'
import { LogView } from './log-view'
import { OutputSummary } from './output-summary'
import { RunEvents } from './run-events'
import { RunFacts } from './run-facts'
import { RunResult } from './run-result'
import { ScriptView } from './script-view'
import { useLog } from './use-log'
import { useLogControls } from './use-log-controls'
import { usePermalink } from './use-permalink'

const LABELS = {
  output: 'Output',
  result: 'Result',
  script: 'Script',
  events: 'Events',
  details: 'Details',
} as const

/** `details` has the facts where there is no room for them beside the log. */
export type RunTab = keyof typeof LABELS

const WIDE: readonly RunTab[] = ['output', 'result', 'script', 'events']
const NARROW: readonly RunTab[] = [...WIDE, 'details']

export interface RunTabsProps {
  readonly run: ExecutionDetail
  readonly tab: RunTab
  readonly onTab: (tab: RunTab) => void
}

/** Output, result, script and events of a run. The log stays connected while another tab is open. */
export function RunTabs({ run, tab: chosen, onTab }: RunTabsProps) {
  const log = useLog({ execution: run })
  const controls = useLogControls()
  const [range, setRange] = usePermalink()
  const tabs = useIsNarrow() ? NARROW : WIDE
  const tab = tabs.includes(chosen) ? chosen : 'output'
  return (
    <Tabs
      label="Parts of the run"
      value={tab}
      onChange={onTab}
      tabs={tabs.map((value) => ({ value, label: LABELS[value] }))}
      actions={
        tab === 'output' ? (
          <>
            <OutputSummary run={run} />
            <LogToolbar log={log} controls={controls} />
          </>
        ) : null
      }
    >
      <TabPanel value="output">
        <LogView log={log} controls={controls} variant="page" selected={range} onPermalink={setRange} />
      </TabPanel>
      <TabPanel value="result">
        <RunResult run={run} />
      </TabPanel>
      <TabPanel value="script">
        <ScriptView script={run.script} language={run.language} className="min-h-0 flex-1 overflow-auto" />
      </TabPanel>
      <TabPanel value="events">
        <RunEvents run={run} />
      </TabPanel>
      <TabPanel value="details">
        <RunFacts run={run} className="overflow-y-auto" />
      </TabPanel>
    </Tabs>
  )
}
