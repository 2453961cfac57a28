'use client'
import { Tag, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuCheck } from '@/components/ui/dropdown-menu'

export interface TagFilterProps {
  readonly tags: readonly { readonly name: string; readonly count: number }[]
  readonly chosen: string | null
  readonly onChoose: (tag: string | null) => void
}

/** Chooses one of the tags in use. */
export function TagFilter({ tags, chosen, onChoose }: TagFilterProps) {
  if (chosen !== null) {
    return (
      <Button onClick={() => onChoose(null)} aria-label={`Tag ${chosen}: remove the filter`}>
        <Tag /> {chosen} <X className="text-muted" />
      </Button>
    )
  }
  if (tags.length === 0) return null
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button variant="ghost">
          <Tag /> Tag
        </Button>
      }
    >
      {tags.map(({ name, count }) => (
        <MenuCheck key={name} checked={false} onChange={() => onChoose(name)}>
          <span className="flex-1 truncate">{name}</span>
          <span className="text-faint text-sm tabular-nums">{count}</span>
        </MenuCheck>
      ))}
    </DropdownMenu>
  )
}
