import type { ExecutionView } from '@/lib/protocol/executions'

/** What identifies a block after a reload. */
export interface BlockIdentity {
  /** Its name, or `#N` by position. */
  readonly key: string
  /** Of its text now. */
  readonly fingerprint: string
}

/** The name under which a run remembers its block: its own name, else its place in the document (`#1` is the first). */
export function keyOfBlock(block: { readonly name: string | null; readonly index: number }): string {
  return block.name ?? `#${block.index + 1}`
}

/**
 * Finds the run to show at each block: one of the same text and key first, then of the same text (the block was moved or
 * renamed), then of the same key (its text changed since: stale). No run is shown twice. `runs` are newest first.
 */
export function matchLastRuns(
  blocks: readonly BlockIdentity[],
  runs: readonly ExecutionView[],
): (ExecutionView | null)[] {
  const free = new Set(runs)
  const matched: (ExecutionView | null)[] = blocks.map(() => null)
  const claim = (fits: (block: BlockIdentity, run: ExecutionView) => boolean) => {
    blocks.forEach((block, index) => {
      if (matched[index]) return
      const run = runs.find((candidate) => free.has(candidate) && fits(block, candidate))
      if (!run) return
      free.delete(run)
      matched[index] = run
    })
  }
  claim((block, run) => run.fingerprint === block.fingerprint && run.blockName === block.key)
  claim((block, run) => run.fingerprint === block.fingerprint)
  claim((block, run) => run.blockName === block.key)
  return matched
}
