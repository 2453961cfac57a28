import type { CommandStore, ExecutionStore, OutputStore, ShareStore } from '@/lib/engine/ports'
import { createCommandStore } from './command-store'
import type { Database } from './connect'
import { createExecutionStore } from './execution-store'
import { createOutputStore } from './output-store'
import type { SecretBox } from './secret-box'
import { createShareStore } from './share-store'

/** Every store of the engine. */
export interface Stores {
  readonly executions: ExecutionStore
  readonly outputs: OutputStore
  readonly commands: CommandStore
  readonly shares: ShareStore
}

/** The stores of one database; `box` seals the secrets in them. */
export function createStores(database: Database, box: SecretBox): Stores {
  return {
    executions: createExecutionStore(database, box),
    outputs: createOutputStore(database),
    commands: createCommandStore(database, box),
    shares: createShareStore(database),
  }
}
