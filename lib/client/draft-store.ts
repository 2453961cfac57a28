/**
 * Unsaved text, kept in the browser until the server has it: it survives a closed tab, a crash and a stopped server.
 */
export interface Draft {
  readonly content: string
  /** The revision that the text was typed on. */
  readonly baseRevision: number
  /** Epoch milliseconds. */
  readonly at: number
}

export interface DraftStore {
  read(documentId: number): Draft | null
  /** False when the browser's storage is full or not allowed: the caller should say so. */
  write(documentId: number, draft: Draft): boolean
  clear(documentId: number): void
}

/** Drafts in `localStorage`, or in anything with its interface. A draft that cannot be read counts as none. */
export function createDraftStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): DraftStore {
  const keyOf = (id: number) => `taskyard.draft.${id}`
  return {
    read(id) {
      const text = storage.getItem(keyOf(id))
      return text === null ? null : parseDraft(text)
    },
    write(id, draft) {
      try {
        storage.setItem(keyOf(id), JSON.stringify(draft))
        return true
      } catch {
        return false
      }
    },
    clear: (id) => storage.removeItem(keyOf(id)),
  }
}

function parseDraft(text: string): Draft | null {
  try {
    const { content, baseRevision, at } = JSON.parse(text) as Partial<Draft>
    if (typeof content !== 'string' || typeof baseRevision !== 'number' || typeof at !== 'number') return null
    return { content, baseRevision, at }
  } catch {
    return null
  }
}
