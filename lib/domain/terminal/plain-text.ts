import { renderLine } from './render-line'
import { isPlainText } from './scan'

/** What a line of raw output reads on the screen, without colours: for copying and searching. */
export function toPlainText(raw: string): string {
  if (isPlainText(raw)) return raw
  return renderLine(raw)
    .spans.map((span) => span.text)
    .join('')
}
