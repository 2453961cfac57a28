/** Longest text of one line that a viewer holds, in UTF-16 units. */
export const MAX_LINE_TEXT = 16 * 1024

/**
 * Cuts the text of a line that grew past `MAX_LINE_TEXT` to what matters on the screen: of a line that rewrites
 * itself with `\r` (a progress bar) the latest part, of any other line the beginning. Calling it again with more text
 * appended is cheap and gives as good a result.
 */
export function keepLineText(text: string): string {
  if (text.length <= MAX_LINE_TEXT) return text
  const last = text.lastIndexOf('\r', text.length - 2)
  if (last <= 0) return cutAtCharacter(text, MAX_LINE_TEXT)
  const recent = text.indexOf('\r', text.length - MAX_LINE_TEXT / 2)
  const from = recent === -1 || recent > last ? last : recent
  return cutAtCharacter(text.slice(from), MAX_LINE_TEXT)
}

/** The first `length` units of a text, less one when that would halve a character. */
function cutAtCharacter(text: string, length: number): string {
  const unit = text.charCodeAt(length - 1)
  const halves = text.length > length && unit >= 0xd800 && unit <= 0xdbff
  return text.slice(0, halves ? length - 1 : length)
}
