/** True when one of the texts contains `wanted`, ignoring ASCII case only, as the stores' text filters do. */
export function textContains(texts: readonly (string | null)[], wanted: string): boolean {
  const needle = lowerAscii(wanted)
  return texts.some((text) => text !== null && lowerAscii(text).includes(needle))
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
