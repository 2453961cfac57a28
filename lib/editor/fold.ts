import { codeFolding, foldGutter, foldService } from '@codemirror/language'
import type { EditorState, Extension } from '@codemirror/state'
import type { Range } from '@/lib/domain/document/block'
import { blockAt } from './blocks'

/** What folds at a line: a block at its first line, a result at its separator. */
function foldableAt(state: EditorState, lineStart: number, lineEnd: number): Range | null {
  const block = blockAt(state, lineEnd)
  if (!block) return null
  const { result, body } = block
  if (result && lineStart <= result.from && result.from <= lineEnd)
    return result.to > lineEnd ? { from: lineEnd, to: result.to } : null
  return block.from === lineStart && body.to > lineEnd ? { from: lineEnd, to: body.to } : null
}

/** Folding of blocks and results, beside that of their languages. */
export const blockFolding: Extension = [foldService.of(foldableAt), codeFolding(), foldGutter()]
