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

const KEY = 'taskyard.draft'

/**
 * Drafts in `localStorage`, or in anything with its interface. Tabs share it, so each keeps its own: `owner` is unlike
 * that of any other tab. Reading takes over the newest draft of any tab; it is kept until this tab has written its own
 * or clears. A draft that cannot be read counts as none.
 */
export function createDraftStore(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>,
  owner: string,
): DraftStore {
  let taken: string | null = null
  const keyOf = (id: number) => `${KEY}.${id}.${owner}`
  function drop(key: string | null): void {
    if (key !== null) storage.removeItem(key)
  }
  return {
    read(id) {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      const drafts = keys
        .filter((key) => key.startsWith(`${KEY}.${id}.`))
        .flatMap((key) => {
          const draft = parseDraft(storage.getItem(key) ?? '')
          return draft ? [{ key, draft }] : []
        })
        .sort((a, b) => b.draft.at - a.draft.at)
      taken = drafts[0]?.key ?? null
      return drafts[0]?.draft ?? null
    },
    write(id, draft) {
      try {
        storage.setItem(keyOf(id), JSON.stringify(draft))
      } catch {
        return false
      }
      if (taken !== keyOf(id)) drop(taken)
      taken = null
      return true
    },
    clear(id) {
      storage.removeItem(keyOf(id))
      drop(taken)
      taken = null
    },
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
