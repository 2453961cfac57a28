/**
 * One open document: what is stored, what is typed, and how the two come together.
 *
 * Invariants:
 * - Typed text is in the draft store (the browser) until the server has confirmed it.
 * - A save names the revision it is based on; a newer one on the server makes a conflict, never an overwrite.
 * - At most one save is under way; what was typed meanwhile is saved next.
 */
import type { CommandDetail, UpdateCommand } from '@/lib/protocol/commands'
import { ApiError } from './api-error'
import { backoffDelay } from './backoff'
import { type CommandsApi, conflictingCommand } from './commands-api'
import type { DraftStore } from './draft-store'

export type SaveStatus =
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  /** The server cannot be reached; it is tried again by itself. */
  | { readonly kind: 'offline'; readonly message: string }
  /** The server refused; it is tried again at the next change or save. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'conflict'; readonly theirs: CommandDetail }

export interface SessionState {
  /** As the server has it. */
  readonly stored: CommandDetail
  readonly status: SaveStatus
  /** Set when text from an earlier visit was put back. */
  readonly restoredAt: number | null
  /** False when the browser could not keep the unsaved text. */
  readonly draftKept: boolean
}

export interface DocumentSession {
  getState(): SessionState
  subscribe(listener: () => void): () => void
  /** The text as typed. */
  readonly content: string
  /** The text changed. */
  edit(content: string): void
  /** Name, tags, settings or notation changed. */
  change(fields: Omit<UpdateCommand, 'revision' | 'content'>): Promise<void>
  save(): Promise<void>
  /** Ends a conflict: `content` (mine, theirs, or a merge of both) becomes the next revision. */
  resolve(content: string): Promise<void>
  /** Another tab or person stored a revision. Takes it when nothing is unsaved here; `onReplace` gets the text. */
  noticeRevision(revision: number): Promise<void>
  /** Writes what is unsaved into the draft store at once; call when the page is being left. */
  flush(): void
  close(): void
}

export interface SessionOptions {
  readonly api: Pick<CommandsApi, 'get' | 'update'>
  readonly drafts: DraftStore
  readonly now: () => number
  /** Text came from elsewhere and the editor has to show it. */
  readonly onReplace: (content: string) => void
}

const AUTOSAVE_MS = 1000
const DRAFT_MS = 250

/** Opens a session on a document as read from the server, putting back an unsaved draft if there is one. */
export function openDocumentSession(document: CommandDetail, options: SessionOptions): DocumentSession {
  const { api, drafts } = options
  const { id } = document
  const draft = drafts.read(id)
  const restored = draft !== null && draft.content !== document.content
  let state: SessionState = {
    stored: document,
    status: { kind: 'saved' },
    restoredAt: restored ? draft.at : null,
    draftKept: true,
  }
  let content = restored ? draft.content : document.content
  let base = document.revision
  let pending: Omit<UpdateCommand, 'revision' | 'content'> = {}
  let running: Promise<void> | null = null
  let attempt = 0
  let saveTimer: ReturnType<typeof setTimeout> | undefined
  let draftTimer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  function set(change: Partial<SessionState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function isDirty(): boolean {
    return content !== state.stored.content || Object.keys(pending).length > 0
  }

  function keepDraft(): void {
    clearTimeout(draftTimer)
    draftTimer = undefined
    if (content === state.stored.content) {
      drafts.clear(id)
      return
    }
    const kept = drafts.write(id, { content, baseRevision: base, at: options.now() })
    if (kept !== state.draftKept) set({ draftKept: kept })
  }

  function schedule(delay: number): void {
    clearTimeout(saveTimer)
    saveTimer = setTimeout(() => void save(), delay)
  }

  async function save(): Promise<void> {
    clearTimeout(saveTimer)
    if (state.status.kind === 'conflict') return
    if (running) {
      await running
      return isDirty() && state.status.kind === 'unsaved' ? save() : undefined
    }
    if (!isDirty()) return set({ status: { kind: 'saved' } })
    running = send().finally(() => {
      running = null
    })
    await running
    if (isDirty() && state.status.kind === 'unsaved') schedule(AUTOSAVE_MS)
  }

  async function send(): Promise<void> {
    const sent = content
    const fields = pending
    pending = {}
    set({ status: { kind: 'saving' } })
    try {
      const change = sent === state.stored.content ? fields : { ...fields, content: sent }
      accept(await api.update(id, { ...change, revision: base }))
    } catch (error) {
      pending = { ...fields, ...pending }
      fail(error)
    }
  }

  function accept(stored: CommandDetail): void {
    attempt = 0
    base = stored.revision
    state = { ...state, stored, restoredAt: null }
    keepDraft()
    set({ status: { kind: isDirty() ? 'unsaved' : 'saved' } })
  }

  function fail(error: unknown): void {
    keepDraft()
    const theirs = conflictingCommand(error)
    if (theirs) meetConflict(theirs)
    else if (error instanceof ApiError && error.status > 0 && error.status < 500) {
      set({ status: { kind: 'refused', code: error.code, message: error.message } })
    } else {
      set({ status: { kind: 'offline', message: error instanceof Error ? error.message : String(error) } })
      schedule(backoffDelay(attempt++))
    }
  }

  /** There is something to choose only when the text was changed here and there, and differently. */
  function meetConflict(theirs: CommandDetail): void {
    const changedHere = content !== state.stored.content
    const changedThere = theirs.content !== state.stored.content
    if (changedHere && changedThere && theirs.content !== content) {
      set({ status: { kind: 'conflict', theirs } })
      return
    }
    base = theirs.revision
    if (!changedHere) show(theirs.content)
    state = { ...state, stored: theirs }
    set({ status: { kind: isDirty() ? 'unsaved' : 'saved' } })
    if (isDirty()) schedule(0)
  }

  function show(text: string): void {
    if (text === content) return
    content = text
    options.onReplace(text)
  }

  if (restored) {
    if (draft.baseRevision === document.revision) {
      state = { ...state, status: { kind: 'unsaved' } }
      schedule(AUTOSAVE_MS)
    } else state = { ...state, status: { kind: 'conflict', theirs: document } }
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get content() {
      return content
    },
    edit(text) {
      if (text === content) return
      content = text
      draftTimer ??= setTimeout(keepDraft, DRAFT_MS)
      if (state.status.kind === 'conflict') return
      if (state.status.kind !== 'unsaved' && !running) set({ status: { kind: 'unsaved' } })
      schedule(AUTOSAVE_MS)
    },
    async change(fields) {
      pending = { ...pending, ...fields }
      await save()
    },
    save,
    async resolve(text) {
      if (state.status.kind !== 'conflict') return
      const { theirs } = state.status
      base = theirs.revision
      show(text)
      set({ stored: theirs, status: { kind: isDirty() ? 'unsaved' : 'saved' } })
      keepDraft()
      await save()
    },
    async noticeRevision(revision) {
      await running
      if (revision <= base || state.status.kind === 'conflict') return
      const theirs = await api.get(id)
      if (theirs.revision > base) meetConflict(theirs)
    },
    flush: keepDraft,
    close() {
      clearTimeout(saveTimer)
      keepDraft()
      listeners.clear()
    },
  }
}
