'use client'
import { Command } from 'cmdk'
import { CircleHelp, FilePlus2, FileText, Hash, LogOut, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Dialog } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { signOut } from '@/components/login/session'
import { showError } from '@/components/queries/show-error'
import { useDocuments } from '@/components/queries/use-documents'
import { useRuns } from '@/components/queries/use-runs'
import { Kbd } from '@/components/ui/kbd'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateIcon } from '@/components/ui/state-icon'
import { DESTINATIONS } from './destinations'
import { rankItems, readRunNumber } from './palette-items'
import { THEMES } from './themes'

export interface CommandPaletteProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onHelp: () => void
}

/** Ctrl/Cmd-K: opens a document by name, a recent run or a run by number, or does an action. */
export function CommandPalette({ open, onOpenChange, onHelp }: CommandPaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[#000]/30 data-[state=open]:animate-appear" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-40 w-150 max-w-[calc(100vw-1.5rem)] -translate-x-1/2 overflow-hidden rounded-lg border border-strong bg-raised shadow-lg data-[state=open]:animate-appear"
        >
          <Dialog.Title className="sr-only">Search or jump to</Dialog.Title>
          <Palette onDone={() => onOpenChange(false)} onHelp={onHelp} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Palette({ onDone, onHelp }: { readonly onDone: () => void; readonly onHelp: () => void }) {
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const documents = useDocuments({}).data?.items ?? []
  const runs = useRuns({}).data?.pages[0]?.items ?? []
  const runNumber = readRunNumber(typed)
  const go = (path: string) => () => {
    onDone()
    router.push(path)
  }
  const run = (action: () => void) => () => {
    onDone()
    action()
  }
  const actions: readonly PaletteAction[] = [
    { text: 'New document', icon: <FilePlus2 />, act: go('/documents?new=1') },
    ...DESTINATIONS.map(({ href, label, icon: Icon, keys }) => ({
      text: `Go to ${label.toLowerCase()}`,
      icon: <Icon />,
      keys,
      act: go(href),
    })),
    ...THEMES.map(({ label, icon: Icon, choose }) => ({
      text: `Theme: ${label.toLowerCase()}`,
      icon: <Icon />,
      act: run(choose),
    })),
    { text: 'Keyboard shortcuts', icon: <CircleHelp />, keys: '?', act: run(onHelp) },
    {
      text: 'Sign out',
      icon: <LogOut />,
      act: run(() => signOut().catch((error) => showError('You are still signed in.', error))),
    },
  ]
  const found = {
    documents: rankItems(
      documents.map((value) => ({ value, text: `${value.name} ${value.tags.join(' ')}` })),
      typed,
      8,
    ),
    runs: rankItems(
      runs.map((value) => ({ value, text: `${value.name ?? ''} ${value.blockName ?? ''} ${value.title}` })),
      typed,
      5,
    ),
    actions: rankItems(
      actions.map((value) => ({ value, text: value.text })),
      typed,
      typed === '' ? 3 : 8,
    ),
  }
  return (
    <Command shouldFilter={false} label="Search or jump to" loop>
      <div className="flex items-center gap-2.5 border-line border-b px-3.5">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <Command.Input
          autoFocus
          value={typed}
          onValueChange={setTyped}
          placeholder="Search documents, runs and actions…"
          className="h-11 w-full bg-transparent text-lg outline-none"
        />
      </div>
      <Command.List className="max-h-[min(56vh,26rem)] overflow-y-auto p-1.5">
        <Command.Empty className="px-2 py-8 text-center text-muted">
          Nothing is called that. The history also searches inside scripts.
        </Command.Empty>
        {runNumber === null ? null : (
          <Row value={`run-number`} icon={<Hash />} onSelect={go(`/runs/${runNumber}`)}>
            Go to run {runNumber}
          </Row>
        )}
        <Group heading="Documents">
          {found.documents.map(({ id, name, updatedAt }) => (
            <Row
              key={id}
              value={`document-${id}`}
              icon={<FileText />}
              onSelect={go(`/documents/${id}`)}
              aside={<RelativeTime time={updatedAt} />}
            >
              {name}
            </Row>
          ))}
        </Group>
        <Group heading="Recent runs">
          {found.runs.map((item) => (
            <Row
              key={item.id}
              value={`run-${item.id}`}
              icon={<StateIcon state={item.state} />}
              onSelect={go(`/runs/${item.id}`)}
              aside={<RelativeTime time={item.createdAt} />}
            >
              {item.name ? <span>{item.name} </span> : null}
              <code className="text-muted text-sm">{item.title}</code>
            </Row>
          ))}
        </Group>
        <Group heading="Actions">
          {found.actions.map(({ text, icon, keys, act }) => (
            <Row key={text} value={text} icon={icon} onSelect={act} aside={keys ? <Kbd keys={keys} /> : null}>
              {text}
            </Row>
          ))}
        </Group>
        {typed.trim() === '' ? null : (
          <Row
            value="search-history"
            icon={<Search />}
            onSelect={go(`/runs?text=${encodeURIComponent(typed.trim())}`)}
          >
            Search the history for “{typed.trim()}”
          </Row>
        )}
      </Command.List>
    </Command>
  )
}

interface PaletteAction {
  readonly text: string
  readonly icon: ReactNode
  readonly keys?: string
  readonly act: () => void
}

function Group({ heading, children }: { readonly heading: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <Command.Group
      heading={heading}
      className="mb-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-sm"
    >
      {children}
    </Command.Group>
  )
}

interface RowProps {
  readonly value: string
  readonly icon: ReactNode
  readonly onSelect: () => void
  readonly aside?: ReactNode
  readonly children: ReactNode
}

function Row({ value, icon, onSelect, aside, children }: RowProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 cursor-default items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-hover pointer-coarse:h-11 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted"
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {aside ? <span className="shrink-0 text-faint text-sm">{aside}</span> : null}
    </Command.Item>
  )
}
