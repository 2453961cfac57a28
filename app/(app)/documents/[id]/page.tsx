import { notFound } from 'next/navigation'
import { EditorPage } from '@/components/editor/editor-page'

/** The editor of one document. */
export default async function DocumentPage({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = Number((await params).id)
  if (!Number.isSafeInteger(id) || id < 1) notFound()
  return <EditorPage key={id} documentId={id} />
}
