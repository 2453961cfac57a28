/** Sets blocks apart from the text around them, as far as they are in view. */
import type { EditorState, Range } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import type { Block } from '@/lib/domain/document/block'
import { blocksOf, blocksTouching, documentTree } from './blocks'
import { isStale, runOf, shownRuns } from './run-state'
import { toneOf } from './run-tone'

/** Line classes, left edge in the state's colour, dimmed headers and markers. */
export const blockDecorations = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = decorate(view)
    }

    update(update: ViewUpdate) {
      if (
        update.docChanged ||
        update.viewportChanged ||
        update.selectionSet ||
        changed(update, documentTree) ||
        changed(update, shownRuns)
      )
        this.decorations = decorate(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function changed(update: ViewUpdate, field: typeof documentTree | typeof shownRuns): boolean {
  return update.startState.field<unknown>(field) !== update.state.field<unknown>(field)
}

function decorate({ state, viewport, visibleRanges }: EditorView): DecorationSet {
  const ranges: Range<Decoration>[] = []
  for (const block of blocksTouching(state, viewport)) {
    for (const visible of visibleRanges) {
      const from = Math.max(block.from, visible.from)
      const to = Math.min(block.to, visible.to)
      for (let pos = from; pos <= to; ) {
        const line = state.doc.lineAt(pos)
        ranges.push(Decoration.line({ class: lineClass(state, block, line) }).range(line.from))
        pos = line.to + 1
      }
    }
    if (block.header.from < block.header.to && !isTouched(state, block.header.from, block.header.to))
      ranges.push(Decoration.mark({ class: 'cm-blockHeader-dim' }).range(block.header.from, block.header.to))
  }
  return Decoration.set(ranges, true)
}

function lineClass(state: EditorState, block: Block, { from, to }: { from: number; to: number }): string {
  const run = runOf(state, block)
  const { body, result } = block
  const inResult = result && from >= result.from && from <= result.to
  const isSeparator = from === result?.from || (!inResult && (to < body.from || from > body.to))
  return [
    'cm-block',
    block.runnable ? 'cm-block-runnable' : 'cm-block-plain',
    from <= block.from && 'cm-block-first',
    to >= block.to && blocksOf(state)[block.index + 1]?.from !== block.to + 1 && 'cm-block-last',
    inResult && 'cm-block-result',
    isSeparator && (block.notation === 'script' || inResult) && 'cm-block-separator',
    run && `cm-block-${toneOf(run)}`,
    isStale(state, block) && 'cm-block-stale',
  ]
    .filter(Boolean)
    .join(' ')
}

function isTouched(state: EditorState, from: number, to: number): boolean {
  return state.selection.ranges.some((range) => range.from <= to && range.to >= from)
}

/** The look that goes with it. */
export const blockTheme = EditorView.baseTheme({
  '.cm-block-runnable': {
    backgroundColor: 'color-mix(in srgb, var(--bg-sunken) 60%, transparent)',
    boxShadow: 'inset 2px 0 0 var(--block-edge, var(--border-strong))',
  },
  '.cm-block-runnable.cm-activeLine': { backgroundColor: 'var(--bg-hover)' },
  '.cm-block-first': { borderTop: '1px solid var(--border)' },
  '.cm-block-last': { borderBottom: '1px solid var(--border)' },
  '.cm-block-queued': { '--block-edge': 'var(--state-queued)' },
  '.cm-block-running': { '--block-edge': 'var(--state-running)' },
  '.cm-block-succeeded': { '--block-edge': 'var(--state-succeeded)' },
  '.cm-block-failed': { '--block-edge': 'var(--state-failed)' },
  '.cm-block-waiting': { '--block-edge': 'var(--state-waiting)' },
  '.cm-block-stale': { '--block-edge': 'var(--border-strong)' },
  '.cm-block-result': { color: 'var(--fg-muted)' },
  '.cm-block-separator, .cm-block-separator *': { color: 'var(--fg-faint)', fontSize: '11px' },
  '.cm-blockHeader-dim, .cm-blockHeader-dim *': { color: 'var(--fg-faint)' },
})
