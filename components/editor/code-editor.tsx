'use client'
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { documentTree } from '@/lib/editor/blocks'
import { shownRuns } from '@/lib/editor/run-state'
import { createEditor, type EditorConfig } from '@/lib/editor/setup'

export interface CodeEditorProps {
  /** Read once: later changes go through the view. */
  readonly initialText: string
  /** Notation, placeholder and panels are read once; of the functions the latest ones are called. */
  readonly config: EditorConfig
  /** Called once with the view, and with null when it is gone. */
  readonly onView: (view: EditorView | null) => void
  /** The blocks, or the runs shown at them, have changed. */
  readonly onBlocks: (view: EditorView) => void
}

/** The editor's place on the page. CodeMirror is made once; React never touches what is inside. */
export function CodeEditor(props: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    if (!host.current) return
    const { config, initialText } = latest.current
    const extensions = [
      EditorView.lineWrapping,
      createEditor({
        ...config,
        onRun: (...args) => latest.current.config.onRun?.(...args),
        onRunAll: () => latest.current.config.onRunAll?.(),
        onNothingToRun: () => latest.current.config.onNothingToRun?.(),
        onSave: () => latest.current.config.onSave?.(),
        onQueryRun: (...args) => latest.current.config.onQueryRun?.(...args),
        onCursor: (info) => latest.current.config.onCursor?.(info),
        onDocChanged: (update) => latest.current.config.onDocChanged?.(update),
      }),
      EditorView.updateListener.of(({ startState, state, view }) => {
        const same =
          startState.field(documentTree) === state.field(documentTree) &&
          startState.field(shownRuns) === state.field(shownRuns)
        if (!same) latest.current.onBlocks(view)
      }),
    ]
    const view = new EditorView({ parent: host.current, doc: initialText, extensions })
    latest.current.onView(view)
    latest.current.onBlocks(view)
    return () => {
      latest.current.onView(null)
      view.destroy()
    }
  }, [])

  return <div ref={host} className="min-h-0 min-w-0 flex-1 overflow-hidden [&>.cm-editor]:h-full" />
}
