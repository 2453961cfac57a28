'use client'
import { useState } from 'react'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import type { Block } from '@/lib/domain/document/block'
import type { CommandDetail } from '@/lib/protocol/commands'
import { DocumentRuns } from './document-runs'
import { DocumentSettings, type DocumentSettingsProps } from './document-settings'
import { Outline, type OutlineEntry } from './outline'

export interface InspectorProps {
  readonly document: CommandDetail
  readonly outline: readonly OutlineEntry[]
  readonly current: number | null
  readonly onGo: (block: Block) => void
  readonly onChange: DocumentSettingsProps['onChange']
}

const TABS = [
  { value: 'outline', label: 'Outline' },
  { value: 'runs', label: 'Runs' },
  { value: 'settings', label: 'Settings' },
] as const

/** Beside the editor: the blocks with their states, the document's runs, its settings. */
export function Inspector({ document, outline, current, onGo, onChange }: InspectorProps) {
  const [tab, setTab] = useState<(typeof TABS)[number]['value']>('outline')
  return (
    <Tabs label="Inspector" value={tab} onChange={setTab} tabs={TABS}>
      <TabPanel value="outline">
        <Outline entries={outline} current={current} onGo={onGo} />
      </TabPanel>
      <TabPanel value="runs">
        <DocumentRuns documentId={document.id} />
      </TabPanel>
      <TabPanel value="settings">
        <DocumentSettings document={document} onChange={onChange} />
      </TabPanel>
    </Tabs>
  )
}
