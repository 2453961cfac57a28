/**
 * The composition root's product, shared through `globalThis`: `server.ts` and the page bundle are loaded separately,
 * and both must use the same stores, logs and processes. This file imports types only, so that pages do not bundle
 * the database.
 */
import type { Logger } from 'pino'
import type { CommandService } from '@/lib/engine/command-service'
import type { Dispatcher } from '@/lib/engine/dispatcher'
import type { Bus, CommandStore, ExecutionStore } from '@/lib/engine/ports'
import type { RunService } from '@/lib/engine/run-service'
import type { ShareService } from '@/lib/engine/share-service'
import type { AccessControl } from './access/access-control'
import type { OriginCheck } from './access/origin-check'
import type { LogHub } from './output/log-hub'
import type { Settings } from './settings'

export interface Container {
  readonly settings: Settings
  readonly logger: Logger
  readonly access: AccessControl
  readonly origins: OriginCheck
  readonly bus: Bus
  readonly executions: ExecutionStore
  readonly commandStore: CommandStore
  readonly commands: CommandService
  readonly runs: RunService
  readonly shares: ShareService
  readonly dispatcher: Dispatcher
  readonly logs: LogHub
  /** Lets go of running scripts, ends sockets, closes the database. */
  close(): Promise<void>
}

const KEY = Symbol.for('taskyard.container')

export function setContainer(container: Container): void {
  ;(globalThis as Record<symbol, unknown>)[KEY] = container
}

/** Throws when the server did not start through `server.ts`. */
export function getContainer(): Container {
  const container = (globalThis as Record<symbol, unknown>)[KEY]
  if (!container)
    throw new Error('The container is not there: start the server with `npm start`, not with `next start`.')
  return container as Container
}
