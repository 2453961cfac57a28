/**
 * The ports of the engine: what it needs from the outside. Adapters live in `lib/server`; `lib/engine/memory` has
 * twins for tests. Each store port has one conformance suite that every adapter passes.
 */
import type { Notation } from '@/lib/domain/document/block'
import type {
  CancelReceipt,
  Execution,
  ExecutionState,
  Origin,
  Outcome,
  OutputSummary,
  Progress,
} from '@/lib/domain/execution'
import type { OutputChunk } from '@/lib/domain/output'

export type NewExecution = Pick<
  Execution,
  | 'commandId'
  | 'commandRevision'
  | 'name'
  | 'blockName'
  | 'fingerprint'
  | 'title'
  | 'language'
  | 'script'
  | 'args'
  | 'env'
  | 'hiddenEnv'
  | 'origin'
  | 'requestedBy'
  | 'timeoutMs'
  | 'createdAt'
  | 'rerunOf'
  | 'state'
>

export interface ExecutionFilter {
  readonly states?: readonly ExecutionState[] | undefined
  readonly language?: string | undefined
  readonly commandId?: number | undefined
  readonly origin?: Origin | undefined
  readonly createdFrom?: number | undefined
  readonly createdTo?: number | undefined
  /** In the script, the title or the name; ignores ASCII case. */
  readonly text?: string | undefined
  /** Only ids smaller than this. */
  readonly beforeId?: number | undefined
}

/** An execution without its large fields, for lists. */
export type ExecutionSummary = Omit<Execution, 'script' | 'args' | 'env' | 'hiddenEnv' | 'result' | 'receipt'>

export interface ExecutionStore {
  create(execution: NewExecution): Promise<Execution>
  get(id: number): Promise<Execution | null>
  /** Writes `next` when the stored state is still `expected`; false when it is not. */
  replace(next: Execution, expected: ExecutionState): Promise<boolean>
  /** Changes progress or the output summary of a run that is not final. */
  patch(id: number, patch: { readonly progress?: Progress; readonly output?: OutputSummary }): Promise<void>
  /** Newest first, at most `limit`. */
  list(filter: ExecutionFilter, limit: number): Promise<ExecutionSummary[]>
  /** Ids of executions in a state, oldest first, with their command. */
  listIds(
    states: readonly ExecutionState[],
  ): Promise<{ readonly id: number; readonly commandId: number | null }[]>
  counts(): Promise<{ readonly running: number; readonly queued: number }>
}

export interface OutputStore {
  /** Inserts a chunk, or replaces the one with the same `seq`. */
  put(executionId: number, chunk: OutputChunk): Promise<void>
  /** Chunks that hold bytes at or after `offset`, in order, at most `limit`. */
  listFrom(executionId: number, offset: number, limit: number): Promise<OutputChunk[]>
  /** The chunk in which line `line` (from 1) begins, or would begin; null when nothing is stored. */
  atLine(executionId: number, line: number): Promise<OutputChunk | null>
  last(executionId: number): Promise<OutputChunk | null>
}

export interface CommandSettings {
  readonly values: Readonly<Record<string, string>>
  readonly hides: readonly string[]
  readonly output: 'panel' | 'text'
  readonly timeoutSeconds?: number | undefined
}

export interface CommandFile {
  /** Relative, with `/`, inside the working directory. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Command {
  readonly id: number
  readonly name: string
  readonly description: string
  readonly notation: Notation
  readonly tags: readonly string[]
  readonly content: string
  readonly settings: CommandSettings
  readonly revision: number
  readonly createdAt: number
  readonly updatedAt: number
  readonly deletedAt: number | null
}

export type CommandFields = Pick<
  Command,
  'name' | 'description' | 'notation' | 'tags' | 'content' | 'settings'
>
export interface Revision {
  readonly number: number
  readonly createdAt: number
  readonly author: string
  readonly content: string
}

export type UpdateResult =
  | { readonly kind: 'updated'; readonly command: Command }
  | { readonly kind: 'conflict'; readonly current: Command }
  | { readonly kind: 'missing' }

export interface CommandStore {
  create(fields: CommandFields, by: string, at: number): Promise<Command>
  /** Deleted commands are found only with `includeDeleted`. */
  get(id: number, options?: { readonly includeDeleted?: boolean }): Promise<Command | null>
  /** Latest change first, without content and settings. */
  list(filter: {
    readonly text?: string | undefined
    readonly tag?: string | undefined
  }): Promise<Omit<Command, 'content' | 'settings'>[]>
  tags(): Promise<{ readonly name: string; readonly count: number }[]>
  /** Compare and set on `revision`. A new revision is kept when content, name, notation or settings changed. */
  update(
    id: number,
    revision: number,
    fields: Partial<CommandFields>,
    by: string,
    at: number,
  ): Promise<UpdateResult>
  setDeleted(id: number, at: number | null): Promise<boolean>
  revisions(id: number): Promise<(Omit<Revision, 'content'> & { readonly bytes: number })[]>
  revision(id: number, number: number): Promise<Revision | null>
  files(id: number): Promise<CommandFile[]>
  putFile(id: number, file: CommandFile): Promise<void>
  deleteFile(id: number, path: string): Promise<boolean>
  /** Commands ever made, deleted ones included. */
  count(): Promise<number>
}

export interface ShareLink {
  readonly id: number
  readonly executionId: number
  readonly createdAt: number
  readonly expiresAt: number
  readonly revokedAt: number | null
  readonly views: number
}

export interface ShareStore {
  create(link: Pick<ShareLink, 'executionId' | 'createdAt' | 'expiresAt'>): Promise<ShareLink>
  get(id: number): Promise<ShareLink | null>
  listFor(executionId: number): Promise<ShareLink[]>
  revoke(id: number, at: number): Promise<boolean>
  countView(id: number): Promise<void>
}

/** A started (or re-attached) process with its output pipeline. */
export interface RunHandle {
  /** Settles once, when the process ended and its whole output is stored and sealed. Never rejects. */
  readonly done: Promise<Outcome>
  /** SIGTERM to every process of the run, then SIGKILL after the grace. Calling it again gives the same receipt. */
  stop(cause: 'cancel' | 'timeout', by: string): Promise<CancelReceipt>
  /** Stops reading; the process goes on and can be attached again. */
  detach(): Promise<void>
  /** Removes what the executor keeps of an ended run; call it once the outcome is stored. Never rejects. */
  release(): Promise<void>
}

export interface RunEvents {
  onProgress(progress: Progress): void
  /** At most a few times a second. */
  onOutput(output: OutputSummary): void
}

export interface Executor {
  /** Throws an `AppError` (`interpreter_missing`, `language_unknown`, `storage_failed`) when it cannot start. */
  start(execution: Execution, files: readonly CommandFile[], events: RunEvents): Promise<RunHandle>
  /** Goes on with a run that an earlier server process started. */
  attach(execution: Execution, events: RunEvents): Promise<RunHandle>
  /** Removes what an earlier process left of runs that are not `active`: call it once, at the start. Never rejects. */
  sweep(active: readonly number[]): Promise<void>
}

/** What changed, for whoever watches. */
export type BusEvent =
  | { readonly type: 'execution'; readonly execution: ExecutionSummary }
  | { readonly type: 'counts'; readonly running: number; readonly queued: number }
  | { readonly type: 'command'; readonly id: number; readonly revision: number; readonly deleted: boolean }
  /** A live link was revoked: whoever reads by it has to stop. */
  | { readonly type: 'link_revoked'; readonly linkId: number }

export interface Bus {
  publish(event: BusEvent): void
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: BusEvent) => void): () => void
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number
}
