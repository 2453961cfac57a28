import type { EditorView } from '@codemirror/view'
import { LiveStream } from '@/lib/client/live-stream'
import { RESULT_END } from '@/lib/domain/document/format-result'
import { startResult } from '@/lib/editor/append-result'

/**
 * Writes a run into the document the lets-script way, as its client does: the `evalresult` section with the URL, then
 * each line as it arrives, then `websocket closed.`. Returns the function that stops it early; null when there is no
 * block at `pos`.
 */
export function writeTextResult(
  view: EditorView,
  pos: number,
  run: { readonly id: number; readonly url: string; readonly secret: string },
): (() => void) | null {
  const writer = startResult(view, pos, run.url)
  if (!writer) return null
  const decoder = new TextDecoder()
  let ended = false
  const end = (lastLine?: string) => {
    if (ended) return
    ended = true
    writer.append(decoder.decode())
    writer.close(lastLine)
    stream.close()
  }
  const stream = new LiveStream({
    executionId: run.id,
    secret: run.secret,
    onFrame: (frame) => {
      if (!writer.append(decoder.decode(frame.bytes, { stream: true }))) end()
    },
    onStatus: (status) => {
      if (status.kind === 'refused') writer.append(`error: ${status.message}\n`)
      if (status.kind === 'ended' || status.kind === 'refused') end(RESULT_END)
    },
  })
  return end
}
