'use client'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { FIELD } from '@/components/ui/input'

/** The document's name, changed in place: a click edits it, Enter keeps, Escape takes back. */
export function DocumentTitle({
  name,
  onRename,
}: {
  readonly name: string
  readonly onRename: (name: string) => void
}) {
  const [editing, setEditing] = useState(false)
  const keep = (text: string) => {
    setEditing(false)
    const next = text.trim()
    if (next !== '' && next !== name) onRename(next)
  }
  if (!editing) {
    return (
      <button
        type="button"
        title="Rename"
        onClick={() => setEditing(true)}
        className="truncate rounded-sm px-1 hover:bg-hover"
      >
        {name}
      </button>
    )
  }
  return (
    <input
      aria-label="Name of the document"
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
      autoFocus
      defaultValue={name}
      maxLength={200}
      className={cn(FIELD, 'h-7 w-64')}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => keep(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep(event.currentTarget.value)
        if (event.key === 'Escape') setEditing(false)
      }}
    />
  )
}
