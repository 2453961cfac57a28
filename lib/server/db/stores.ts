import type { Stores } from '@/lib/engine/stores'
import { createCommandStore } from './command-store'
import type { Database } from './connect'
import { createExecutionStore } from './execution-store'
import { createOutputStore } from './output-store'
import type { SecretBox } from './secret-box'
import { createShareStore } from './share-store'

/** The stores of one database; `box` seals the secrets in them. */
export function createStores(database: Database, box: SecretBox): Stores {
  return {
    executions: createExecutionStore(database, box),
    outputs: createOutputStore(database),
    commands: createCommandStore(database, box),
    shares: createShareStore(database),
  }
}
