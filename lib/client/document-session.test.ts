import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandDetail, UpdateCommand } from '@/lib/protocol/commands'
import { ApiError } from './api-error'
import { openDocumentSession, type SessionOptions } from './document-session'
import { createDraftStore } from './draft-store'

const document: CommandDetail = {
  id: 1,
  name: 'Doc',
  description: '',
  notation: 'markdown',
  tags: [],
  revision: 1,
  createdAt: 0,
  updatedAt: 0,
  content: 'one',
  settings: { values: {}, hides: [], output: 'panel' },
  files: [],
}

/** A document store with the server's rule: a save on an old revision is refused with the stored document. */
function makeServer() {
  let stored = document
  let failure: Error | null = null
  return {
    get stored() {
      return stored
    },
    breakWith(error: Error | null) {
      failure = error
    },
    writeElsewhere(content: string) {
      stored = { ...stored, content, revision: stored.revision + 1 }
    },
    get: async () => stored,
    update: async (_id: number, { revision, ...fields }: UpdateCommand) => {
      if (failure) throw failure
      if (revision !== stored.revision)
        throw new ApiError('revision_conflict', 'newer', 409, { current: stored })
      stored = { ...stored, ...fields, revision: stored.revision + 1 } as CommandDetail
      return stored
    },
  }
}

function makeStorage(): Parameters<typeof createDraftStore>[0] {
  const map = new Map<string, string>()
  return {
    get length() {
      return map.size
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}

let server: ReturnType<typeof makeServer>
let storage: ReturnType<typeof makeStorage>
let shown: string[]
let tabs = 0

function open(change: Partial<SessionOptions> = {}) {
  return openDocumentSession(server.stored, {
    api: server,
    drafts: createDraftStore(storage, `tab ${++tabs}`),
    now: () => 5,
    onReplace: (text) => shown.push(text),
    ...change,
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  server = makeServer()
  storage = makeStorage()
  shown = []
})
afterEach(() => vi.useRealTimers())

describe('a document session', () => {
  it('saves by itself a moment after the last change, once', async () => {
    const session = open()
    for (const text of ['two', 'three', 'four']) session.edit(text)
    expect(session.getState().status.kind).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.stored).toMatchObject({ content: 'four', revision: 2 })
    expect(session.getState()).toMatchObject({ status: { kind: 'saved' }, stored: { revision: 2 } })
  })

  it('keeps unsaved text through a crash and puts it back', async () => {
    const session = open()
    session.edit('typed, never saved')
    session.close()
    const next = open()
    expect(next.content).toBe('typed, never saved')
    expect(next.getState().restoredAt).toBe(5)
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.stored.content).toBe('typed, never saved')
    expect(storage.length).toBe(0)
  })

  it('keeps unsaved text through a crash when another tab saves', async () => {
    const [first, second] = [open(), open()]
    second.edit('typed in the second')
    second.flush()
    first.edit('saved by the first')
    first.flush()
    await first.save()
    expect(server.stored.content).toBe('saved by the first')
    const next = open()
    expect(next.content).toBe('typed in the second')
    expect(next.getState().status.kind).toBe('conflict')
    await next.resolve('both')
    expect(storage.length).toBe(0)
  })

  it('does not overwrite what another tab saved, and saves what is chosen', async () => {
    const session = open()
    server.writeElsewhere('theirs')
    session.edit('mine')
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.stored.content).toBe('theirs')
    expect(session.getState().status).toMatchObject({
      kind: 'conflict',
      theirs: { content: 'theirs', revision: 2 },
    })
    await session.resolve('merged')
    expect(server.stored).toMatchObject({ content: 'merged', revision: 3 })
    expect(shown).toEqual(['merged'])
    expect(session.getState().status.kind).toBe('saved')
  })

  it('shows a conflict when a draft was typed on an older revision', () => {
    const session = open()
    session.edit('mine')
    session.flush()
    server.writeElsewhere('theirs')
    expect(open().getState().status.kind).toBe('conflict')
  })

  it('follows another tab while nothing is unsaved here', async () => {
    const session = open()
    server.writeElsewhere('theirs')
    await session.noticeRevision(2)
    expect(shown).toEqual(['theirs'])
    expect(session.getState()).toMatchObject({ status: { kind: 'saved' }, stored: { revision: 2 } })
  })

  it('tries again while the server is away, and loses nothing', async () => {
    const session = open()
    server.breakWith(new ApiError('network', 'no answer', 0))
    session.edit('typed offline')
    await vi.advanceTimersByTimeAsync(3000)
    expect(session.getState().status.kind).toBe('offline')
    expect(createDraftStore(storage, 'another tab').read(1)?.content).toBe('typed offline')
    server.breakWith(null)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.stored.content).toBe('typed offline')
  })

  it('says why the server refuses, keeps the text, and tries again after the next change', async () => {
    const session = open()
    server.breakWith(new ApiError('body_too_large', 'too large', 413))
    session.edit('x'.repeat(10))
    await vi.advanceTimersByTimeAsync(3000)
    expect(session.getState().status).toMatchObject({ kind: 'refused', code: 'body_too_large' })
    server.breakWith(null)
    session.edit('short')
    await vi.advanceTimersByTimeAsync(3000)
    expect(server.stored.content).toBe('short')
  })

  it('changes the name on top of a revision that only changed elsewhere', async () => {
    const session = open()
    server.writeElsewhere('theirs')
    await session.change({ name: 'Renamed' })
    await vi.advanceTimersByTimeAsync(3000)
    expect(server.stored).toMatchObject({ name: 'Renamed', content: 'theirs' })
    expect(shown).toEqual(['theirs'])
  })

  it('says when the browser cannot keep the text', async () => {
    const session = open({ drafts: { read: () => null, write: () => false, clear: () => undefined } })
    session.edit('two')
    await vi.advanceTimersByTimeAsync(300)
    expect(session.getState().draftKept).toBe(false)
  })
})
