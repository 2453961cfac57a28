import type { Block, Diagnostic, DocumentTree, Notation } from './block'
import type { LineSource, SourceLine } from './line-source'
import { scanMarkdown } from './scan-markdown'
import { scanScript } from './scan-script'
import type { Scanner, ScanState } from './scanner'

export interface Segment {
  readonly from: number
  readonly state: ScanState
  /** End of the furthest line that was looked at: a change after it cannot matter to this segment. */
  readonly seen: number
  readonly block: Block | null
  readonly diagnostics: readonly Diagnostic[]
}

/** A document tree that `updateDocument` can go on from. */
export interface ParsedDocument extends DocumentTree {
  readonly segments: readonly Segment[]
}

const SCANNERS: Record<Notation, Scanner> = { script: scanScript, markdown: scanMarkdown }

/**
 * Reads segments from line `start.line` on, where `start.index` blocks come before it, until the end of the text, or
 * until `stop` says so for the place where the next segment would start.
 */
export function scanSegments(
  notation: Notation,
  source: LineSource,
  start: { readonly line: number; readonly state: ScanState; readonly index: number },
  stop: (pos: number, state: ScanState) => boolean = () => false,
): Segment[] {
  const scan = SCANNERS[notation]
  const segments: Segment[] = []
  let { line, state, index } = start
  while (line <= source.lines) {
    const { from } = source.line(line)
    if (stop(from, state)) break
    const watched = watchLines(source)
    const { block, diagnostics, ...after } = scan(watched, line, state, index)
    segments.push({ from, state, seen: watched.furthest(), block, diagnostics })
    if (block) index++
    line = after.next
    state = after.state
  }
  return segments
}

/** Puts segments together to a document. */
export function treeOf(notation: Notation, length: number, segments: readonly Segment[]): ParsedDocument {
  const blocks: Block[] = []
  const diagnostics: Diagnostic[] = []
  for (const segment of segments) {
    if (segment.block) blocks.push(segment.block)
    for (const diagnostic of segment.diagnostics) diagnostics.push(diagnostic)
  }
  return { notation, length, blocks, diagnostics, segments }
}

function watchLines(source: LineSource): LineSource & { furthest(): number } {
  let furthest = 0
  const watch = (line: SourceLine): SourceLine => {
    furthest = Math.max(furthest, line.to)
    return line
  }
  return {
    length: source.length,
    lines: source.lines,
    line: (n) => watch(source.line(n)),
    lineAt: (pos) => watch(source.lineAt(pos)),
    furthest: () => furthest,
  }
}
