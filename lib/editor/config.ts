import { combineConfig, Facet } from '@codemirror/state'
import type { EditorView, ViewUpdate } from '@codemirror/view'
import type { Block } from '@/lib/domain/document/block'
import type { LiveUrl } from '@/lib/domain/document/format-result'
import type { BlockRun } from './run-state'

/** What a panel shows. */
export interface PanelContent {
  readonly run: BlockRun
  /** Position of the block in the document, from 0. */
  readonly blockIndex: number
  /** True when the block's script is another one now than the one that ran. */
  readonly stale: boolean
  readonly collapsed: boolean
}

/** What fills the container of a panel. */
export interface PanelHandle {
  /** Called with every change of what is shown. */
  update(content: PanelContent): void
  /** Called once, when the container has left the page for good. */
  destroy(): void
}

export interface CursorInfo {
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
  /** Number of selected UTF-16 units, of all selections. */
  readonly selected: number
  readonly cursors: number
  readonly block: Block | null
}

/** What the editor asks of the page around it. Every part has a default that does nothing. */
export interface EditorCallbacks {
  /** Run this block. `advance`: the cursor has moved on to the next one. */
  onRun(block: Block, script: string, options: { readonly advance: boolean }): void
  onRunAll(): void
  /** The run keys were pressed where nothing can run. */
  onNothingToRun(): void
  onSave(): void
  /** Ctrl-Enter on the URL of a live run, at `pos`. */
  onQueryRun(url: LiveUrl, pos: number): void
  onCursor(info: CursorInfo): void
  /** After every transaction that changed the document. */
  onDocChanged(update: ViewUpdate): void
  /** Fills the container of a panel. Null (the default): no panels are shown. */
  readonly mountPanel:
    | ((container: HTMLElement, content: PanelContent, view: EditorView) => PanelHandle)
    | null
}

const doNothing = () => {}

/** The callbacks of an editor. */
export const editorCallbacks = Facet.define<Partial<EditorCallbacks>, EditorCallbacks>({
  combine: (values) =>
    combineConfig<EditorCallbacks>(values, {
      onRun: doNothing,
      onRunAll: doNothing,
      onNothingToRun: doNothing,
      onSave: doNothing,
      onQueryRun: doNothing,
      onCursor: doNothing,
      onDocChanged: doNothing,
      mountPanel: null,
    }),
})
