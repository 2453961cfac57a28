import type { CommandStore, ExecutionStore, OutputStore, ShareStore } from './ports'

/** Every store of the engine, over one set of data. */
export interface Stores {
  readonly executions: ExecutionStore
  readonly outputs: OutputStore
  readonly commands: CommandStore
  readonly shares: ShareStore
}
