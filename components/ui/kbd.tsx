'use client'
import { useSyncExternalStore } from 'react'
import { cn } from './cn'

const MAC: Readonly<Record<string, string>> = {
  mod: '⌘',
  ctrl: '⌃',
  shift: '⇧',
  alt: '⌥',
  enter: '↵',
  escape: 'Esc',
}
const OTHER: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
}

const neverChanges = () => () => {}

/** True on Apple keyboards; false on the server and during hydration. */
function useIsMac(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  )
}

export interface KbdProps {
  /** Keys joined by `+` (`mod+shift+enter`, `mod` is Cmd or Ctrl); a sequence by spaces (`g d`). */
  readonly keys: string
  readonly className?: string
}

/** The keys of a shortcut, drawn as key caps in the way of the reader's keyboard. */
export function Kbd({ keys, className }: KbdProps) {
  const names = useIsMac() ? MAC : OTHER
  return (
    <span className={cn('inline-flex items-center gap-1', className)}>
      {keys.split(' ').flatMap((chord) =>
        chord.split('+').map((key) => (
          <kbd
            key={chord + key}
            className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-strong bg-sunken px-1 font-sans text-xs text-muted"
          >
            {names[key] ?? key.charAt(0).toUpperCase() + key.slice(1)}
          </kbd>
        )),
      )}
    </span>
  )
}
