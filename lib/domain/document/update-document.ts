import type { Block, Range } from './block'
import type { LineSource } from './line-source'
import { isSameState, START } from './scanner'
import { type ParsedDocument, type Segment, scanSegments, treeOf } from './segment'

/** The stretch that changed: `from` to `toA` in the old text is `from` to `toB` in the new one. */
export interface ChangedStretch {
  readonly from: number
  readonly toA: number
  readonly toB: number
}

/**
 * Parses a document again after a change: gives exactly what `parseDocument` would give for the new text, but reads
 * only the segments that the change can matter to. Several changes at once are given as the stretch that covers all.
 */
export function updateDocument(
  tree: ParsedDocument,
  source: LineSource,
  change: ChangedStretch,
): ParsedDocument {
  const { segments, notation } = tree
  const kept = segments.slice(0, findFirstAffected(segments, change.from))
  const restart = segments[kept.length]
  const start = {
    line: restart ? source.lineAt(restart.from).number : 1,
    state: restart?.state ?? START,
    index: countBlocks(kept),
  }
  const by = change.toB - change.toA
  let candidate = kept.length
  let rest: readonly Segment[] = []
  const scanned = scanSegments(notation, source, start, (pos, state) => {
    while ((segments[candidate]?.from ?? Number.POSITIVE_INFINITY) + by < pos) candidate++
    const old = segments[candidate]
    if (!old || old.from <= change.toA || old.from + by !== pos || !isSameState(old.state, state))
      return false
    rest = segments.slice(candidate)
    return true
  })
  const shifted = shiftSegments(rest, by, start.index + countBlocks(scanned))
  return treeOf(notation, source.length, [...kept, ...scanned, ...shifted])
}

/**
 * Reading starts again at the first segment that saw the change, and at one that starts before it: only then is the
 * line break in front of the segment surely untouched.
 */
function findFirstAffected(segments: readonly Segment[], from: number): number {
  const saw = segments.findIndex((segment) => segment.seen >= from)
  const after = segments.findIndex((segment) => segment.from >= from)
  const startsBefore = (after === -1 ? segments.length : after) - 1
  return Math.max(0, saw === -1 ? startsBefore : Math.min(saw, startsBefore))
}

function countBlocks(segments: readonly Segment[]): number {
  return segments.reduce((count, segment) => count + (segment.block ? 1 : 0), 0)
}

function shiftSegments(segments: readonly Segment[], by: number, firstIndex: number): readonly Segment[] {
  let index = firstIndex
  const isSameIndex = segments.find((segment) => segment.block)?.block?.index === firstIndex
  if (by === 0 && isSameIndex) return segments
  return segments.map(({ from, state, seen, block, diagnostics }) => ({
    from: from + by,
    state,
    seen: seen + by,
    block: block && shiftBlock(block, by, index++),
    diagnostics:
      diagnostics.length === 0 ? diagnostics : diagnostics.map((d) => ({ ...d, ...shiftRange(d, by) })),
  }))
}

/** Written out field by field: this runs for every block after an edit, and a spread takes several times as long. */
function shiftBlock(block: Block, by: number, index: number): Block {
  return {
    from: block.from + by,
    to: block.to + by,
    index,
    notation: block.notation,
    language: block.language,
    target: block.target,
    name: block.name,
    args: block.args,
    attributes: block.attributes,
    header: shiftRange(block.header, by),
    body: shiftRange(block.body, by),
    result: block.result && shiftRange(block.result, by),
    runnable: block.runnable,
  }
}

function shiftRange(range: Range, by: number): Range {
  return { from: range.from + by, to: range.to + by }
}
