import { toPlainText } from '@/lib/domain/terminal/plain-text'
import type { Log } from './use-log'

/** The most that is copied at once, in bytes. */
const MAX_COPY_BYTES = 5_000_000

/**
 * Puts a log on the clipboard as it reads on the screen, without colours and line numbers, up to `MAX_COPY_BYTES`.
 * The result says whether that was all of it. Throws `ApiError`, or the browser's refusal.
 */
export async function copyLog(log: Log): Promise<{ readonly complete: boolean }> {
  let complete = true
  const text = log.api.executions.bytes(log.executionId, 0, MAX_COPY_BYTES + 1).then((bytes) => {
    complete = bytes.length <= MAX_COPY_BYTES
    return toScreenText(new TextDecoder().decode(complete ? bytes : bytes.subarray(0, MAX_COPY_BYTES)))
  })
  await writeClipboard(text)
  return { complete }
}

/** Raw output as it reads on the screen. */
export function toScreenText(raw: string): string {
  return raw.split('\n').map(toPlainText).join('\n')
}

/**
 * What of a selection lies in the rows of a log, without numbers, times and notes: one line per row. Null when the
 * selection lies elsewhere.
 */
export function selectedLogText(selection: Selection | null, block: HTMLElement): string | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const lines: string[] = []
  for (const text of block.querySelectorAll('.log-text')) {
    if (!range.intersectsNode(text)) continue
    const part = document.createRange()
    part.selectNodeContents(text)
    if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0)
      part.setStart(range.startContainer, range.startOffset)
    if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0)
      part.setEnd(range.endContainer, range.endOffset)
    const fragment = part.cloneContents()
    for (const note of fragment.querySelectorAll('.log-cut')) note.remove()
    lines.push(fragment.textContent ?? '')
  }
  return lines.length > 0 ? lines.join('\n') : null
}

async function writeClipboard(text: Promise<string>): Promise<void> {
  // Given as a promise, the browser still counts it as done by the click when the text comes late.
  if (typeof ClipboardItem !== 'undefined' && navigator.clipboard?.write) {
    const blob = text.then((content) => new Blob([content], { type: 'text/plain' }))
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
    return
  }
  // Without a secure origin there is no clipboard API.
  const area = document.createElement('textarea')
  area.value = await text
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (!copied) throw new Error('The browser did not allow copying.')
}
