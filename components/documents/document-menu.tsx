'use client'
import { CopyPlus, Download, Ellipsis, History, Pencil, Trash2 } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useState } from 'react'
import { showError } from '@/components/queries/show-error'
import { useDocumentActions } from '@/components/queries/use-documents'
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import type { CommandSummary } from '@/lib/protocol/commands'
import { DocumentDialog } from './document-dialog'
import { downloadDocument } from './download-document'

/** What can be done with one document. */
export function DocumentMenu({ document }: { readonly document: CommandSummary }) {
  const [editing, setEditing] = useState(false)
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label={`Actions for ${document.name}`} size="sm">
            <Ellipsis />
          </IconButton>
        }
      >
        <DocumentMenuItems document={document} onEdit={() => setEditing(true)} />
      </DropdownMenu>
      <DocumentDialog mode="edit" document={document} open={editing} onOpenChange={setEditing} />
    </>
  )
}

interface DocumentMenuItemsProps {
  readonly document: CommandSummary
  readonly onEdit: () => void
}

/** Mounted only while the menu is open: a long list does not carry the actions of every row. */
function DocumentMenuItems({ document, onEdit }: DocumentMenuItemsProps) {
  const router = useRouter()
  const isOpen = usePathname() === `/documents/${document.id}`
  const { duplicate, remove } = useDocumentActions()
  return (
    <>
      <MenuItem icon={<Pencil />} onSelect={onEdit}>
        Name and tags…
      </MenuItem>
      <MenuItem icon={<History />} onSelect={() => router.push(`/runs?command=${document.id}`)}>
        Its runs
      </MenuItem>
      <MenuItem icon={<CopyPlus />} onSelect={() => duplicate.mutate(document)}>
        Duplicate
      </MenuItem>
      <MenuItem
        icon={<Download />}
        onSelect={() => {
          downloadDocument(document.id).catch((error) => showError('The document was not downloaded.', error))
        }}
      >
        Download
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Trash2 />}
        danger
        onSelect={() => {
          remove.mutate(document)
          if (isOpen) router.push('/documents')
        }}
      >
        Delete
      </MenuItem>
    </>
  )
}
