'use client'
import { Eye, EyeOff, Plus, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Field, Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { CommandDetail, CommandSettings } from '@/lib/protocol/commands'
import { DocumentFiles } from './document-files'

export interface DocumentSettingsProps {
  readonly document: CommandDetail
  readonly onChange: (fields: {
    settings?: CommandSettings
    notation?: CommandDetail['notation']
    tags?: string[]
  }) => void
}

/** Settings of one document; each change is saved when its field is left. */
export function DocumentSettings({ document, onChange }: DocumentSettingsProps) {
  const id = useId()
  const { settings } = document
  const change = (fields: Partial<CommandSettings>) => onChange({ settings: { ...settings, ...fields } })
  return (
    <div className="flex flex-col gap-5 overflow-y-auto p-4">
      <Field label="Notation" htmlFor={`${id}-notation`}>
        <Select
          id={`${id}-notation`}
          value={document.notation}
          onChange={(event) =>
            onChange({ notation: event.target.value === 'script' ? 'script' : 'markdown' })
          }
        >
          <option value="markdown">Markdown fences</option>
          <option value="script">lets-script separators</option>
        </Select>
      </Field>
      <Field
        label="Output"
        htmlFor={`${id}-output`}
        hint={
          settings.output === 'text'
            ? 'Each line is appended to the document, under evalresult.'
            : 'Under the block; a million lines cost nothing.'
        }
      >
        <Select
          id={`${id}-output`}
          value={settings.output}
          onChange={(event) => change({ output: event.target.value === 'text' ? 'text' : 'panel' })}
        >
          <option value="panel">In a panel</option>
          <option value="text">As text in the document</option>
        </Select>
      </Field>
      <Field
        label="Time limit (seconds)"
        htmlFor={`${id}-timeout`}
        hint="For blocks that name none. Default 600."
      >
        <Input
          id={`${id}-timeout`}
          type="number"
          min={1}
          key={settings.timeoutSeconds}
          defaultValue={settings.timeoutSeconds ?? ''}
          placeholder="600"
          onBlur={(event) => {
            const seconds = Number(event.target.value)
            const next = Number.isInteger(seconds) && seconds > 0 ? seconds : undefined
            if (next !== settings.timeoutSeconds) change({ timeoutSeconds: next })
          }}
        />
      </Field>
      <Field label="Tags" htmlFor={`${id}-tags`} hint="Separated by commas.">
        <Input
          id={`${id}-tags`}
          key={document.tags.join()}
          defaultValue={document.tags.join(', ')}
          onBlur={(event) => {
            const tags = [
              ...new Set(
                event.target.value
                  .split(',')
                  .map((tag) => tag.trim())
                  .filter(Boolean),
              ),
            ]
            if (tags.join() !== document.tags.join()) onChange({ tags })
          }}
        />
      </Field>
      <Variables settings={settings} onChange={change} />
      <DocumentFiles document={document} />
    </div>
  )
}

interface VariablesProps {
  readonly settings: CommandSettings
  readonly onChange: (fields: Partial<CommandSettings>) => void
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/

function Variables({ settings, onChange }: VariablesProps) {
  const [name, setName] = useState('')
  const names = Object.keys(settings.values)
  const error =
    name === '' || (NAME.test(name) && !names.includes(name))
      ? undefined
      : names.includes(name)
        ? 'There is one of this name.'
        : 'Use letters, digits and _.'
  const add = () => {
    if (name === '' || error) return
    onChange({ values: { ...settings.values, [name]: '' } })
    setName('')
  }
  return (
    <section className="flex flex-col gap-2" aria-label="Variables">
      <h3 className="font-medium">Variables</h3>
      <p className="text-muted text-sm">
        The script sees them in its environment, and <code>{'{{NAME}}'}</code> is replaced. Hidden ones are
        encrypted and masked in output.
      </p>
      {names.map((variable) => (
        <Variable key={variable} name={variable} settings={settings} onChange={onChange} />
      ))}
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Input
          aria-label="Name of a new variable"
          aria-invalid={error !== undefined}
          placeholder="NAME"
          value={name}
          onChange={(event) => setName(event.target.value)}
          className="font-mono"
        />
        <Button type="submit" size="lg" disabled={name === '' || error !== undefined}>
          <Plus /> Add
        </Button>
      </form>
      {error ? (
        <p role="alert" className="text-sm text-state-failed">
          {error}
        </p>
      ) : null}
    </section>
  )
}

function Variable({ name, settings, onChange }: VariablesProps & { readonly name: string }) {
  const hidden = settings.hides.includes(name)
  const value = settings.values[name] ?? ''
  const { [name]: _removed, ...rest } = settings.values
  return (
    <div className="flex items-center gap-1">
      <span className="w-24 shrink-0 truncate font-mono text-sm" title={name}>
        {name}
      </span>
      <Input
        aria-label={`Value of ${name}`}
        type={hidden ? 'password' : 'text'}
        autoComplete="off"
        key={value}
        defaultValue={value}
        className="font-mono"
        onBlur={(event) => {
          if (event.target.value !== value)
            onChange({ values: { ...settings.values, [name]: event.target.value } })
        }}
      />
      <IconButton
        label={hidden ? `Show ${name} in output` : `Hide ${name}: mask it in output`}
        onClick={() =>
          onChange({
            hides: hidden ? settings.hides.filter((other) => other !== name) : [...settings.hides, name],
            ...(hidden ? { values: { ...settings.values, [name]: '' } } : {}),
          })
        }
      >
        {hidden ? <EyeOff /> : <Eye />}
      </IconButton>
      <IconButton
        label={`Remove ${name}`}
        onClick={() => onChange({ values: rest, hides: settings.hides.filter((other) => other !== name) })}
      >
        <Trash2 />
      </IconButton>
    </div>
  )
}
