import type { Stores } from '@/lib/engine/stores'
import { createMemoryCommandStore } from './memory-command-store'
import { createMemoryExecutionStore } from './memory-execution-store'
import { createMemoryOutputStore } from './memory-output-store'
import { createMemoryShareStore } from './memory-share-store'

/** Empty stores in memory: twins of the database's for tests. */
export function createMemoryStores(): Stores {
  return {
    executions: createMemoryExecutionStore(),
    outputs: createMemoryOutputStore(),
    commands: createMemoryCommandStore(),
    shares: createMemoryShareStore(),
  }
}
