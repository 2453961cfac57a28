'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FileUp, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { queryKeys } from '@/components/queries/query-keys'
import { showError } from '@/components/queries/show-error'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { api } from '@/lib/client/api'
import { formatBytes } from '@/lib/domain/format'
import type { CommandDetail } from '@/lib/protocol/commands'

/** Files that are placed into the working directory of every run of the document. */
export function DocumentFiles({ document }: { readonly document: CommandDetail }) {
  const picker = useRef<HTMLInputElement>(null)
  const client = useQueryClient()
  const reload = () => client.invalidateQueries({ queryKey: queryKeys.document(document.id) })
  const add = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await api.commands.writeFile(document.id, file.name, file)
    },
    onError: (error) => showError('The file was not stored.', error),
    onSettled: reload,
  })
  const remove = useMutation({
    mutationFn: (path: string) => api.commands.deleteFile(document.id, path),
    onError: (error) => showError('The file was not removed.', error),
    onSettled: reload,
  })
  return (
    <section className="flex flex-col gap-2" aria-label="Files">
      <h3 className="font-medium">Files</h3>
      <p className="text-muted text-sm">
        Placed beside the script in its working directory. At most 1 MiB each.
      </p>
      <ul>
        {document.files.map((file) => (
          <li key={file.path} className="flex h-8 items-center gap-2">
            <span className="min-w-0 flex-1 truncate font-mono text-sm">{file.path}</span>
            <span className="text-faint text-sm tabular-nums">{formatBytes(file.bytes)}</span>
            <IconButton label={`Remove ${file.path}`} onClick={() => remove.mutate(file.path)}>
              <Trash2 />
            </IconButton>
          </li>
        ))}
      </ul>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Files to add"
        onChange={(event) => {
          add.mutate([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button className="self-start" pending={add.isPending} onClick={() => picker.current?.click()}>
        <FileUp /> Add files
      </Button>
    </section>
  )
}
