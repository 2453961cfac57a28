'use client'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { toast } from 'sonner'
import { api } from '@/lib/client/api'
import type { NewCommand } from '@/lib/client/commands-api'
import type { CommandList, CommandSummary } from '@/lib/protocol/commands'
import { queryKeys } from './query-keys'
import { showError } from './show-error'

export interface DocumentFilter {
  readonly text?: string
  readonly tag?: string
}

/** All documents that match, latest change first, with the tags in use. */
export function useDocuments(filter: DocumentFilter, enabled = true) {
  return useQuery({
    queryKey: queryKeys.documentList(filter),
    queryFn: ({ signal }) => api.commands.list(filter, signal),
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** What can be done with documents. Each tells of its failure by itself. */
export function useDocumentActions() {
  const client = useQueryClient()
  const router = useRouter()
  const reload = () => client.invalidateQueries({ queryKey: queryKeys.documents })

  const create = useMutation({
    mutationFn: (fields: NewCommand) => api.commands.create(fields),
    onSuccess: (document) => {
      void reload()
      router.push(`/documents/${document.id}`)
    },
  })
  const change = useMutation({
    mutationFn: ({ id, revision, ...fields }: Pick<CommandSummary, 'id' | 'revision' | 'name' | 'tags'>) =>
      api.commands.update(id, { revision, ...fields }),
    onSettled: reload,
  })
  const duplicate = useMutation({
    mutationFn: (document: CommandSummary) => api.commands.duplicate(document.id),
    onSuccess: (copy) => {
      void reload()
      toast.success(`Made “${copy.name}”`, {
        action: { label: 'Open', onClick: () => router.push(`/documents/${copy.id}`) },
      })
    },
    onError: (error) => showError('The document was not duplicated.', error),
  })
  const restore = useMutation({
    mutationFn: (document: CommandSummary) => api.commands.restore(document.id),
    onSettled: reload,
    onError: (error) => showError('The document could not be brought back.', error),
  })
  const remove = useMutation({
    mutationFn: (document: CommandSummary) => api.commands.delete(document.id),
    onMutate: (document) => {
      client.setQueriesData<CommandList>({ queryKey: queryKeys.documentLists }, (list) =>
        list ? { ...list, items: list.items.filter(({ id }) => id !== document.id) } : list,
      )
    },
    onSuccess: (_, document) => {
      toast(`Deleted “${document.name}”`, {
        duration: 10_000,
        action: { label: 'Undo', onClick: () => restore.mutate(document) },
      })
    },
    onError: (error) => showError('The document was not deleted.', error),
    onSettled: reload,
  })
  return { create, change, duplicate, remove }
}
