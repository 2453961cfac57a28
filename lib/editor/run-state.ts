/**
 * Which run is shown at which block. A run is tied to the text of its block's header (the marker, or the opening
 * fence), so it moves with the block, survives edits of it, and is dropped when that text is deleted. While a header is
 * broken in the middle of an edit its run is kept, and shown again once the header is whole.
 */
import {
  type EditorState,
  MapMode,
  StateEffect,
  StateField,
  type Text,
  type Transaction,
} from '@codemirror/state'
import type { Block } from '@/lib/domain/document/block'
import { fingerprint, scriptOf } from '@/lib/domain/document/script-of'
import type { ExecutionState } from '@/lib/domain/execution'
import { blockAt, coverChanges } from './blocks'

/** A run as the editor shows it. Times are epoch milliseconds. */
export interface BlockRun {
  /** The page's own name for the run, the same from before the server gave it an id. */
  readonly runId: string
  /** Null while it is starting, when it could not start, and for runs in the browser. */
  readonly executionId: number | null
  readonly state: ExecutionState | 'starting'
  readonly startedAt: number | null
  readonly durationMs: number | null
  readonly exitCode: number | null
  /** `fingerprint()` of the script that ran. */
  readonly fingerprint: string
  readonly error?: { readonly code: string; readonly message: string } | undefined
  readonly browserOutput?: string | undefined
}

interface ShownRun {
  /** Just inside the header of its block. */
  readonly anchor: number
  readonly run: BlockRun
  readonly collapsed: boolean
  readonly stale: boolean
}

/** Shows a run at the block that holds `pos`, in place of any other; null takes the block's run away. */
export const setBlockRun = StateEffect.define<{ readonly pos: number; readonly run: BlockRun | null }>({
  map: ({ pos, run }, changes) => ({ pos: changes.mapPos(pos, 1), run }),
})

/** Changes a run wherever it is shown; nothing happens when it is not. */
export const patchBlockRun = StateEffect.define<{
  readonly runId: string
  readonly patch: Partial<BlockRun>
}>()

/** Collapses or opens the panel of a run. */
export const setPanelCollapsed = StateEffect.define<{ readonly runId: string; readonly collapsed: boolean }>()

/** The runs that are shown, in the order of the document. */
export const shownRuns = StateField.define<readonly ShownRun[]>({
  create: () => [],
  update(shown, tr) {
    let next = tr.docChanged && shown.length > 0 ? moveRuns(shown, tr) : shown
    for (const effect of tr.effects) {
      if (effect.is(setBlockRun)) next = placeRun(next, tr.state, effect.value.pos, effect.value.run)
      else if (effect.is(patchBlockRun))
        next = patchRun(next, tr.state, effect.value.runId, effect.value.patch)
      else if (effect.is(setPanelCollapsed)) {
        const { runId, collapsed } = effect.value
        next = next.map((entry) => (entry.run.runId === runId ? { ...entry, collapsed } : entry))
      }
    }
    return next
  },
})

/** The run of a block; null when there is none. */
export function runOf(state: EditorState, block: Block): BlockRun | null {
  return entryOf(state.field(shownRuns), block)?.run ?? null
}

/** True when the block has a run, and its script is another one now. */
export function isStale(state: EditorState, block: Block): boolean {
  return entryOf(state.field(shownRuns), block)?.stale ?? false
}

/** The runs that are shown with their blocks, in order. */
export function listShownRuns(state: EditorState): readonly (ShownRun & { readonly block: Block })[] {
  return state.field(shownRuns).flatMap((entry) => {
    const block = blockOf(state, entry)
    return block ? [{ ...entry, block }] : []
  })
}

function blockOf(state: EditorState, { anchor }: ShownRun): Block | null {
  const block = blockAt(state, anchor)
  return block && holdsAnchor(block, anchor) ? block : null
}

function holdsAnchor({ header }: Block, anchor: number): boolean {
  return header.from < anchor && anchor <= header.to
}

function entryOf(shown: readonly ShownRun[], block: Block): ShownRun | null {
  let low = 0
  let high = shown.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((shown[middle]?.anchor ?? 0) <= block.header.from) low = middle + 1
    else high = middle
  }
  const entry = shown[low]
  return entry && holdsAnchor(block, entry.anchor) ? entry : null
}

function moveRuns(shown: readonly ShownRun[], { changes, state }: Transaction): readonly ShownRun[] {
  const changed = coverChanges(changes)
  return shown.flatMap((entry) => {
    const anchor = changes.mapPos(entry.anchor, 1, MapMode.TrackDel)
    if (anchor === null) return []
    const moved = { ...entry, anchor }
    const block = blockOf(state, moved)
    const touched = block && changed && block.from <= changed.toB && changed.from <= block.to
    return [touched ? { ...moved, stale: differs(state.doc, block, entry.run) } : moved]
  })
}

function placeRun(
  shown: readonly ShownRun[],
  state: EditorState,
  pos: number,
  run: BlockRun | null,
): readonly ShownRun[] {
  const block = blockAt(state, pos)
  if (!block || block.header.from === block.header.to) return shown
  const collapsed = entryOf(shown, block)?.collapsed ?? false
  const others = shown.filter((entry) => !holdsAnchor(block, entry.anchor) && entry.run.runId !== run?.runId)
  if (!run) return others
  const entry = { anchor: block.header.from + 1, run, collapsed, stale: differs(state.doc, block, run) }
  return [...others, entry].sort((a, b) => a.anchor - b.anchor)
}

function patchRun(
  shown: readonly ShownRun[],
  state: EditorState,
  runId: string,
  patch: Partial<BlockRun>,
): readonly ShownRun[] {
  return shown.map((entry) => {
    if (entry.run.runId !== runId) return entry
    const run = { ...entry.run, ...patch }
    const block = blockOf(state, entry)
    return { ...entry, run, stale: block ? differs(state.doc, block, run) : entry.stale }
  })
}

function differs(doc: Text, block: Block, run: BlockRun): boolean {
  return fingerprint(scriptOf(doc, block)) !== run.fingerprint
}
