'use client'
import { useEffect, useRef } from 'react'
import { isTyping, matchesChord } from './match-keys'

/** Longest pause between the two keys of a sequence such as `g d`, in milliseconds. */
const SEQUENCE_MS = 1200

/**
 * Listens for shortcuts on the whole page while the component is mounted. Keys are written as for `Kbd`.
 * Shortcuts without a modifier are left to text fields, and all are left alone while a dialog or menu is open.
 * A handler that answers `false` did not want the press.
 */
export function useShortcuts(handlers: Readonly<Record<string, (event: KeyboardEvent) => unknown>>) {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    let first = { key: '', at: 0 }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isOverlayOpen()) return
      const plain = !(event.ctrlKey || event.metaKey || event.altKey)
      if (plain && isTyping(event.target)) return
      const sequence = event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${event.key}` : ''
      first = { key: event.key, at: event.timeStamp }
      for (const [keys, handle] of Object.entries(latest.current)) {
        if (keys === sequence || (!keys.includes(' ') && matchesChord(event, keys))) {
          if (handle(event) === false) continue
          event.preventDefault()
          return
        }
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function isOverlayOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null
}
