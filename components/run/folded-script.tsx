'use client'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { formatCountOf } from '@/lib/domain/format'
import { ScriptView } from './script-view'

export interface FoldedScriptProps {
  readonly script: string
  readonly language: string
  /** Its first meaningful line: stands for it where no line is shown. */
  readonly title: string
  /** Lines that are shown before it is unfolded; default 4. */
  readonly foldedLines?: number
}

/** The script as it ran, folded to its first lines. */
export function FoldedScript({ script, language, title, foldedLines = 4 }: FoldedScriptProps) {
  const [open, setOpen] = useState(false)
  const lines = script.replace(/\n+$/, '').split('\n')
  const folds = lines.length > foldedLines
  const shown = open || !folds ? script : lines.slice(0, foldedLines).join('\n')
  const Icon = open ? ChevronUp : ChevronDown
  return (
    <div className="shrink-0 border-line border-b">
      {shown === '' ? null : (
        <ScriptView
          script={shown}
          language={language}
          className={open ? 'max-h-[45vh] overflow-auto' : 'overflow-x-auto'}
        />
      )}
      {folds ? (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex h-7 w-full items-center gap-1.5 px-3 text-muted text-sm -outline-offset-2 hover:bg-hover hover:text-fg sm:px-4"
        >
          <Icon aria-hidden className="size-3.5 shrink-0" />
          {open ? (
            'Fold the script'
          ) : foldedLines > 0 ? (
            `Show all ${formatCountOf(lines.length, 'line')}`
          ) : (
            <>
              <span className="sr-only">Show the script: </span>
              <code className="min-w-0 flex-1 truncate text-left">{title || 'empty script'}</code>
              <span className="shrink-0 tabular-nums">{formatCountOf(lines.length, 'line')}</span>
            </>
          )}
        </button>
      ) : null}
    </div>
  )
}
