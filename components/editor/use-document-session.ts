'use client'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { api } from '@/lib/client/api'
import { type DocumentSession, openDocumentSession, type SessionState } from '@/lib/client/document-session'
import { createDraftStore } from '@/lib/client/draft-store'
import type { CommandDetail } from '@/lib/protocol/commands'

/** Opens the session of a document for as long as the component is mounted. `onReplace` gets text that came from elsewhere. */
export function useDocumentSession(
  document: CommandDetail,
  onReplace: (content: string) => void,
): { session: DocumentSession; state: SessionState } {
  const replace = useRef(onReplace)
  replace.current = onReplace
  const [session] = useState(() =>
    openDocumentSession(document, {
      api: api.commands,
      drafts: createDraftStore(window.localStorage, Math.random().toString(36).slice(2)),
      now: () => Date.now(),
      onReplace: (content) => replace.current(content),
    }),
  )
  const state = useSyncExternalStore(session.subscribe, session.getState)

  useEffect(() => {
    const flush = () => session.flush()
    const warn = (event: BeforeUnloadEvent) => {
      session.flush()
      if (!session.getState().draftKept) event.preventDefault()
    }
    window.addEventListener('pagehide', flush)
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('pagehide', flush)
      window.removeEventListener('beforeunload', warn)
      void session.save()
    }
  }, [session])

  return { session, state }
}
