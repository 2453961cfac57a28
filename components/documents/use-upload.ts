'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { toast } from 'sonner'
import { queryKeys } from '@/components/queries/query-keys'
import { describeError } from '@/components/queries/show-error'
import { api } from '@/lib/client/api'
import { formatCountOf } from '@/lib/domain/format'
import { readUpload } from './read-upload'

/** Adds files as documents, one after the other; says for each that was refused why. */
export function useUpload(): (files: readonly File[]) => void {
  const client = useQueryClient()
  const router = useRouter()

  async function upload(files: readonly File[]) {
    const added: number[] = []
    for (const file of files) {
      const read = await readUpload(file)
      if (!read.ok) {
        toast.error(`“${file.name}” was not added.`, {
          description: read.why,
          duration: 12_000,
          closeButton: true,
        })
        continue
      }
      try {
        added.push((await api.commands.create(read.document)).id)
      } catch (error) {
        const { message, code } = describeError(error)
        toast.error(`“${file.name}” was not added.`, {
          description: `${message} (${code})`,
          duration: 12_000,
          closeButton: true,
        })
      }
    }
    const [first] = added
    if (first === undefined) return
    void client.invalidateQueries({ queryKey: queryKeys.documents })
    const open = { label: 'Open', onClick: () => router.push(`/documents/${first}`) }
    toast.success(
      `Added ${formatCountOf(added.length, 'document')}`,
      added.length === 1 ? { action: open } : {},
    )
  }
  return (files) => void upload(files)
}
