'use client'
import { EditorView } from '@codemirror/view'
import { FastForward, PanelLeft, PanelRight, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { toast } from 'sonner'
import { DocumentMenu } from '@/components/documents/document-menu'
import { Page } from '@/components/frame/page'
import { useShortcuts } from '@/components/frame/use-shortcuts'
import { serverEvents } from '@/components/queries/server-events'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import type { Block } from '@/lib/domain/document/block'
import { scriptOf, titleOf } from '@/lib/domain/document/script-of'
import { blocksOf } from '@/lib/editor/blocks'
import { runBlockAtCursor } from '@/lib/editor/commands'
import type { EditorCallbacks } from '@/lib/editor/config'
import { replaceDocument } from '@/lib/editor/replace-document'
import { isStale, runOf, setPanelCollapsed } from '@/lib/editor/run-state'
import { setNotation } from '@/lib/editor/setup'
import type { CommandDetail } from '@/lib/protocol/commands'
import { CodeEditor } from './code-editor'
import { ConflictDialog } from './conflict-dialog'
import { DocumentTitle } from './document-title'
import { DocumentsPane } from './documents-pane'
import { goToHash } from './go-to-hash'
import { Inspector } from './inspector'
import type { OutlineEntry } from './outline'
import { OutputPanel } from './output-panel'
import { PanelPortals, PanelRegistry } from './panel-portals'
import { RevisionsDialog } from './revisions-dialog'
import { type CursorInfo, StatusLine } from './status-line'
import { useBlockRunner } from './use-block-runner'
import { useDocumentSession } from './use-document-session'
import { usePaneState } from './use-pane-state'
import { writeTextResult } from './write-text-result'

const FIRST_LINE: CursorInfo = { line: 1, column: 1, language: null, block: null }

/** The editor page of one document: list of documents, editor with output panels, inspector, status line. */
export function OpenDocument({ document }: { readonly document: CommandDetail }) {
  const [view, setView] = useState<EditorView | null>(null)
  const viewRef = useRef<EditorView | null>(null)
  const { session, state } = useDocumentSession(
    document,
    (text) => viewRef.current && replaceDocument(viewRef.current, text),
  )
  const { stored } = state
  const textMode = stored.settings.output === 'text'
  const runner = useBlockRunner(view, document.id, textMode)
  const [registry] = useState(() => new PanelRegistry())
  const [cursor, setCursor] = useState(FIRST_LINE)
  const [outline, setOutline] = useState<readonly OutlineEntry[]>([])
  const [revisionsOpen, setRevisionsOpen] = useState(false)
  const panes = usePaneState()
  const save = () => void session.save()

  useEffect(() => {
    if (view) goToHash(view, window.location.hash)
  }, [view])

  useEffect(() => {
    if (view) setNotation(view, stored.notation)
  }, [view, stored.notation])

  // The server is there again: what is unsaved need not wait for its next try.
  useEffect(() => serverEvents.onResync(() => void session.save()), [session])

  useEffect(
    () =>
      serverEvents.onDocument(
        ({ id, revision }) => id === document.id && void session.noticeRevision(revision),
      ),
    [session, document.id],
  )

  useShortcuts({ 'mod+s': save, 'mod+shift+enter': () => runner.runAll() })

  const callbacks: Partial<EditorCallbacks> = {
    mountPanel: registry.mount,
    onRun: runner.run,
    onRunAll: () => void runner.runAll(),
    onNothingToRun: () => toast('Put the cursor into a block to run it.'),
    onSave: save,
    onQueryRun: ({ id, query }, pos) => {
      const secret = new URLSearchParams(query).get('secret') ?? ''
      if (view)
        writeTextResult(view, pos, { id, secret, url: `${window.location.origin}/live/${id}?${query}` })
    },
    onCursor: ({ line, column, block }) =>
      setCursor({ line, column, language: block?.language ?? null, block: block?.index ?? null }),
    onDocChanged: (update) => session.edit(update.state.doc.toString()),
  }

  return (
    <Page
      crumbs={[
        { label: 'Documents', href: '/documents' },
        { label: <DocumentTitle name={stored.name} onRename={(name) => void session.change({ name })} /> },
      ]}
      actions={
        <>
          <Button onClick={() => view && runBlockAtCursor(view)} aria-keyshortcuts="Control+Enter">
            <Play /> Run
          </Button>
          <IconButton
            label="Run all blocks"
            shortcut="mod+shift+enter"
            disabled={runner.running > 0}
            onClick={() => void runner.runAll()}
          >
            <FastForward />
          </IconButton>
          <DocumentMenu document={stored} />
          <IconButton
            label={panes.left ? 'Hide the documents' : 'Show the documents'}
            aria-pressed={panes.left}
            onClick={panes.toggleLeft}
            className="max-lg:hidden"
          >
            <PanelLeft />
          </IconButton>
          <IconButton
            label={panes.right ? 'Hide the inspector' : 'Show the inspector'}
            aria-pressed={panes.right}
            onClick={panes.toggleRight}
          >
            <PanelRight />
          </IconButton>
        </>
      }
    >
      <title>{`${runner.running > 0 ? '▶ ' : ''}${stored.name} · Taskyard`}</title>
      {state.status.kind === 'conflict' ? (
        <ConflictDialog
          key={state.status.theirs.revision}
          mine={session.content}
          theirs={state.status.theirs}
          onResolve={(content) => void session.resolve(content)}
        />
      ) : null}
      <div className="flex min-h-0 flex-1">
        {panes.left ? (
          <aside className="hidden w-56 shrink-0 flex-col border-line border-r lg:flex">
            <DocumentsPane currentId={document.id} />
          </aside>
        ) : null}
        <div className={cn('flex min-h-0 min-w-0 flex-1 flex-col', panes.right && 'max-md:hidden')}>
          <CodeEditor
            initialText={session.content}
            config={{
              notation: stored.notation,
              placeholder: 'Type text, and ```bash for a block to run',
              ...callbacks,
            }}
            onView={(next) => {
              viewRef.current = next
              setView(next)
            }}
            onBlocks={(current) => setOutline(listOutline(current))}
          />
          <StatusLine
            state={state}
            cursor={cursor}
            onSave={save}
            onRevisions={() => setRevisionsOpen(true)}
          />
        </div>
        {panes.right ? (
          <aside
            aria-label="Inspector"
            className="flex min-h-0 w-full shrink-0 flex-col border-line md:w-76 md:border-l"
          >
            <Inspector
              document={{ ...stored, files: document.files }}
              outline={outline}
              current={cursor.block}
              onGo={(block) => view && goToBlock(view, block)}
              onChange={(fields) => void session.change(fields)}
            />
          </aside>
        ) : null}
      </div>
      <PanelPortals
        registry={registry}
        render={(content) => (
          <OutputPanel
            content={content}
            bodiless={textMode}
            onCancel={runner.cancel}
            onRerun={runner.runAt}
            onCollapse={(runId, collapsed) =>
              view?.dispatch({ effects: setPanelCollapsed.of({ runId, collapsed }) })
            }
          />
        )}
      />
      <RevisionsDialog
        open={revisionsOpen}
        onOpenChange={setRevisionsOpen}
        documentId={document.id}
        current={session.content}
        onRestore={(content) => {
          if (view) replaceDocument(view, content)
          save()
        }}
      />
    </Page>
  )
}

function goToBlock(view: EditorView, { header }: Block): void {
  view.dispatch({
    selection: { anchor: header.from },
    effects: EditorView.scrollIntoView(header.from, { y: 'start', yMargin: 24 }),
  })
  view.focus()
}

function listOutline({ state }: EditorView): OutlineEntry[] {
  return blocksOf(state)
    .filter((block) => block.runnable)
    .map((block) => ({
      block,
      title: titleOf(scriptOf(state.doc, block)),
      run: runOf(state, block),
      stale: isStale(state, block),
    }))
}
