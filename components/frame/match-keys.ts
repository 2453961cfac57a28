/** What of a keyboard event decides whether it is a chord. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/**
 * True when the press is the chord, written as for `Kbd` (`mod+k`, `shift+enter`, `?`). `mod` is Cmd or Ctrl.
 * A single printed character matches by what it prints, so `?` needs no `shift+`.
 */
export function matchesChord(press: KeyPress, chord: string): boolean {
  const parts = chord.toLowerCase().split('+')
  const key = parts.at(-1) ?? ''
  const wants = (name: string) => parts.slice(0, -1).includes(name)
  const printed = key.length === 1 && !/[a-z0-9]/.test(key)
  return (
    press.key.toLowerCase() === key &&
    (press.ctrlKey || press.metaKey) === (wants('mod') || wants('ctrl')) &&
    press.altKey === wants('alt') &&
    (printed || press.shiftKey === wants('shift'))
  )
}

/** True when the target takes typed text, so that a plain letter belongs to it and is no shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')
  )
}
