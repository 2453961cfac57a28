'use client'
import { RadioGroup } from 'radix-ui'
import type { Notation } from '@/lib/domain/document/block'

const CHOICES: readonly {
  readonly value: Notation
  readonly label: string
  readonly about: string
  readonly sample: string
}[] = [
  {
    value: 'markdown',
    label: 'Markdown',
    about: 'Prose with fenced blocks, as in any README or runbook.',
    sample: '```bash {name=deploy}\n./deploy.sh\n```',
  },
  {
    value: 'script',
    label: 'Script',
    about: 'Code cut into blocks by separator lines, each run by its marker.',
    sample: '# {{eval shell , Ctrl-enter to 🏃}}\n./deploy.sh\n# -o-o-o…-o----',
  },
]

export interface NotationChoiceProps {
  readonly value: Notation
  readonly onChange: (notation: Notation) => void
}

/** Chooses how the blocks of a new document are written. */
export function NotationChoice({ value, onChange }: NotationChoiceProps) {
  return (
    <RadioGroup.Root
      aria-label="Notation"
      value={value}
      onValueChange={(next) => onChange(next === 'script' ? 'script' : 'markdown')}
      className="grid gap-2 sm:grid-cols-2"
    >
      {CHOICES.map((choice) => (
        <RadioGroup.Item
          key={choice.value}
          value={choice.value}
          className="flex flex-col gap-1 rounded-md border border-strong p-3 text-left transition-colors hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
        >
          <span className="font-medium">{choice.label}</span>
          <span className="text-muted text-sm">{choice.about}</span>
          <code aria-hidden className="mt-1 block w-full overflow-hidden whitespace-pre text-faint text-xs">
            {choice.sample}
          </code>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
