'use client'
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { editorTheme } from '@/lib/editor/theme'

export interface DiffViewProps {
  readonly before: string
  readonly after: string
  readonly beforeLabel: string
  readonly afterLabel: string
  /** The right side can be changed, and takes pieces of the left one over. Gets the text after each change. */
  readonly onEdit?: (text: string) => void
}

const WIDE = '(min-width: 700px)'

/** The words on the controls at each difference. */
const WORDS = { Accept: 'Mine', Reject: 'Theirs', 'Revert this chunk': 'Take theirs here' }

const LOOK = EditorView.theme({
  '.cm-deletedChunk': { paddingLeft: '10px' },
  '.cm-collapsedLines': { color: 'var(--fg-muted)', background: 'var(--bg-hover)' },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"…"' },
})

/** Two texts side by side (one under the other on a narrow screen), what differs marked, what is equal folded. */
export function DiffView({ before, after, beforeLabel, afterLabel, onEdit }: DiffViewProps) {
  const host = useRef<HTMLDivElement>(null)
  const edit = useRef(onEdit)
  edit.current = onEdit
  const editable = onEdit !== undefined

  useEffect(() => {
    if (!host.current) return
    const common = [lineNumbers(), EditorView.lineWrapping, editorTheme, LOOK, EditorState.phrases.of(WORDS)]
    const frozen = [EditorState.readOnly.of(true), EditorView.editable.of(false)]
    const report = EditorView.updateListener.of((update) => {
      if (update.docChanged) edit.current?.(update.state.doc.toString())
    })
    const collapseUnchanged = { margin: 3, minSize: 6 }
    const label = (text: string) => EditorView.contentAttributes.of({ 'aria-label': text })
    if (!matchMedia(WIDE).matches) {
      const merge = unifiedMergeView({ original: before, mergeControls: editable, collapseUnchanged })
      const extensions = [...common, merge, label(afterLabel), editable ? report : frozen]
      const view = new EditorView({ parent: host.current, doc: after, extensions })
      return () => view.destroy()
    }
    const view = new MergeView({
      parent: host.current,
      a: { doc: before, extensions: [...common, ...frozen, label(beforeLabel)] },
      b: { doc: after, extensions: [...common, label(afterLabel), ...(editable ? [report] : frozen)] },
      collapseUnchanged,
      ...(editable ? { revertControls: 'a-to-b' as const } : {}),
    })
    return () => view.destroy()
  }, [before, after, beforeLabel, afterLabel, editable])

  return (
    <div className="flex min-h-0 flex-col">
      <div className="grid grid-cols-2 gap-2 pb-1 text-muted text-sm">
        <span>{beforeLabel}</span>
        <span>{afterLabel}</span>
      </div>
      <div
        ref={host}
        className="max-h-[52vh] min-h-40 overflow-auto rounded-md border border-line bg-sunken"
      />
    </div>
  )
}
