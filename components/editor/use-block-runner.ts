'use client'
import type { EditorView } from '@codemirror/view'
import { useEffect, useMemo, useRef, useState } from 'react'
import { toast } from 'sonner'
import { serverEvents } from '@/components/queries/server-events'
import { showError } from '@/components/queries/show-error'
import { api } from '@/lib/client/api'
import type { Block } from '@/lib/domain/document/block'
import { scriptOf } from '@/lib/domain/document/script-of'
import { blocksOf } from '@/lib/editor/blocks'
import type { BlockRun } from '@/lib/editor/run-state'
import { BlockRunner } from './block-runner'
import { writeTextResult } from './write-text-result'

export interface BlockRunActions {
  /** Runs of this page that are under way. */
  readonly running: number
  run(block: Block, script: string): void
  /** Runs a block by its position, with its text of now. */
  runAt(index: number): void
  runAll(): Promise<void>
  cancel(run: BlockRun): void
}

/** Runs blocks of the document in `view`; `textMode` writes their output into the document. Tells of failures by itself. */
export function useBlockRunner(
  view: EditorView | null,
  documentId: number,
  textMode: boolean,
): BlockRunActions {
  const [running, setRunning] = useState(0)
  const writesText = useRef(textMode)
  writesText.current = textMode

  const runner = useMemo(() => {
    if (!view) return null
    return new BlockRunner({
      view,
      documentId,
      api,
      events: serverEvents,
      onBusy: setRunning,
      onStarted: (run, pos) => {
        if (writesText.current) writeTextResult(view, pos, run)
      },
    })
  }, [view, documentId])

  useEffect(() => {
    if (!runner) return
    runner.restore().catch((error) => showError('The last runs of this document could not be read.', error))
    return () => runner.close()
  }, [runner])

  return {
    running,
    run: (block, script) => void runner?.run(block, script),
    runAt(index) {
      const block = view && blocksOf(view.state)[index]
      if (view && block) void runner?.run(block, scriptOf(view.state.doc, block))
    },
    async runAll() {
      const result = await runner?.runAll()
      if (!result) return
      const { ran, failed } = result
      if (failed) toast.error(`Stopped at ${failed.name ?? `block ${failed.index + 1}`}: it did not succeed.`)
      else if (ran === 0) toast('There is no block to run in this document.')
      else toast.success(ran === 1 ? 'The block succeeded' : `All ${ran} blocks succeeded`)
    },
    cancel: (run) =>
      void runner?.cancel(run).catch((error) => showError('The run was not cancelled.', error)),
  }
}
