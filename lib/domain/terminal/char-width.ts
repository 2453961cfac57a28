const COMBINING = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}])/u

/** Terminal columns of one character (code point): 0 for combining marks and joiners, 2 for wide ones, else 1. */
export function charWidth(char: string): 0 | 1 | 2 {
  if (char < '\u0300') return 1
  if (COMBINING.test(char)) return 0
  return WIDE.test(char) ? 2 : 1
}
