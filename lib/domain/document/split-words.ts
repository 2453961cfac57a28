/**
 * Splits text into words as a shell would: on white space, with '…' taken literally, "…" with \" and \\, and \ before
 * any character outside quotes. A quote that is never closed runs to the end.
 */
export function splitWords(text: string): string[] {
  const words: string[] = []
  let word: string | null = null
  for (const match of text.matchAll(
    /(\s+)|'([^']*)(?:'|$)|"((?:[^"\\]|\\.)*)(?:"|\\?$)|\\(.)|([^\s'"\\]+|\\$)/gs,
  )) {
    const [, space, single, double, escaped, plain] = match
    if (space !== undefined) {
      if (word !== null) words.push(word)
      word = null
    } else {
      word = (word ?? '') + (single ?? double?.replace(/\\(["\\])/g, '$1') ?? escaped ?? plain ?? '')
    }
  }
  if (word !== null) words.push(word)
  return words
}
