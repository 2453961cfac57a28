'use client'
import { Clock, Copy, Download, Search, WrapText } from 'lucide-react'
import { toast } from 'sonner'
import { IconButton } from '@/components/ui/icon-button'
import { copyLog } from './copy-log'
import type { Log } from './use-log'
import type { LogControls } from './use-log-controls'

export interface LogToolbarProps {
  readonly log: Log
  readonly controls: LogControls
}

const PRESSED = 'aria-pressed:bg-accent-soft aria-pressed:text-accent'

/** The actions on a log: search, wrap, timestamps, copy, download. For the header above a `LogView`. */
export function LogToolbar({ log, controls }: LogToolbarProps) {
  const { wrap, timestamps, searching } = controls
  return (
    <div className="flex items-center" role="toolbar" aria-label="Output">
      <IconButton
        label="Search"
        shortcut="/"
        aria-pressed={searching}
        className={PRESSED}
        onClick={() => controls.setSearching(!searching)}
      >
        <Search />
      </IconButton>
      <IconButton
        label="Wrap lines"
        aria-pressed={wrap}
        className={PRESSED}
        onClick={() => controls.setWrap(!wrap)}
      >
        <WrapText />
      </IconButton>
      <IconButton
        label="Timestamps"
        aria-pressed={timestamps}
        className={PRESSED}
        onClick={() => controls.setTimestamps(!timestamps)}
      >
        <Clock />
      </IconButton>
      <IconButton label="Copy all" onClick={() => void copyWithToast(log)}>
        <Copy />
      </IconButton>
      <IconButton label="Download" asChild>
        <a href={log.api.executions.outputUrl(log.executionId)} download={`run-${log.executionId}.log`}>
          <Download />
        </a>
      </IconButton>
    </div>
  )
}

/** Copies a log and says how that went. */
async function copyWithToast(log: Log): Promise<void> {
  try {
    const { complete } = await copyLog(log)
    if (complete) toast.success('Output copied')
    else
      toast.warning('The first 5 MB were copied', { description: 'Download the output to have all of it.' })
  } catch (error) {
    toast.error('The output was not copied', {
      description: error instanceof Error ? error.message : String(error),
    })
  }
}
