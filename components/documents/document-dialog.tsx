'use client'
import { type FormEvent, useId, useRef, useState } from 'react'
import { describeError } from '@/components/queries/show-error'
import { useDocumentActions } from '@/components/queries/use-documents'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Field, Input } from '@/components/ui/input'
import type { Notation } from '@/lib/domain/document/block'
import type { CommandSummary } from '@/lib/protocol/commands'
import { NotationChoice } from './notation-choice'
import { STARTERS } from './starters'

export type DocumentDialogProps = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
} & ({ readonly mode: 'create' } | { readonly mode: 'edit'; readonly document: CommandSummary })

/** Asks for the name and tags of a document; for a new one its notation too. */
export function DocumentDialog(props: DocumentDialogProps) {
  return props.open ? <OpenDocumentDialog {...props} /> : null
}

function OpenDocumentDialog(props: DocumentDialogProps) {
  const form = useId()
  const { create, change } = useDocumentActions()
  const creating = props.mode === 'create'
  const pending = create.isPending || change.isPending
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={creating ? 'New document' : 'Name and tags'}
      footer={
        <>
          <Button onClick={() => props.onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" pending={pending}>
            {creating ? 'Create' : 'Save'}
          </Button>
        </>
      }
    >
      <DocumentForm
        id={form}
        document={creating ? null : props.document}
        error={create.error ?? change.error}
        onSubmit={({ name, tags, notation }) => {
          const onSuccess = () => props.onOpenChange(false)
          if (creating) create.mutate({ name, tags, notation, content: STARTERS[notation] })
          else
            change.mutate(
              { id: props.document.id, revision: props.document.revision, name, tags },
              { onSuccess },
            )
        }}
      />
    </Dialog>
  )
}

interface DocumentFields {
  readonly name: string
  readonly tags: string[]
  readonly notation: Notation
}

interface DocumentFormProps {
  readonly id: string
  readonly document: CommandSummary | null
  readonly error: Error | null
  readonly onSubmit: (fields: DocumentFields) => void
}

function DocumentForm({ id, document, error, onSubmit }: DocumentFormProps) {
  const [name, setName] = useState(document?.name ?? '')
  const [tags, setTags] = useState(document?.tags.join(', ') ?? '')
  const [notation, setNotation] = useState<Notation>('markdown')
  const [missing, setMissing] = useState(false)
  const nameField = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const trimmed = name.trim()
    setMissing(trimmed === '')
    if (trimmed === '') nameField.current?.focus()
    else onSubmit({ name: trimmed, tags: readTags(tags), notation })
  }
  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Name" htmlFor={`${id}-name`} error={missing ? 'A document needs a name.' : undefined}>
        <Input
          ref={nameField}
          id={`${id}-name`}
          value={name}
          maxLength={200}
          autoComplete="off"
          aria-invalid={missing}
          aria-describedby={missing ? `${id}-name-error` : undefined}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label="Tags" htmlFor={`${id}-tags`} hint="Separated by commas.">
        <Input
          id={`${id}-tags`}
          value={tags}
          autoComplete="off"
          placeholder="deploy, staging"
          aria-describedby={`${id}-tags-hint`}
          onChange={(event) => setTags(event.target.value)}
        />
      </Field>
      {document ? null : <NotationChoice value={notation} onChange={setNotation} />}
      {error ? (
        <ErrorNotice title="The document was not saved." code={describeError(error).code}>
          {describeError(error).message}
        </ErrorNotice>
      ) : null}
    </form>
  )
}

/** `a, b,,a` gives `a` and `b`: at most 20 tags of at most 40 characters, as the server takes them. */
function readTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim().slice(0, 40))
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, 20)
}
