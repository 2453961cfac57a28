import { describeCommandChanges } from './describe-command-changes'
import { describeCommandStore } from './describe-command-store'
import { describeExecutionList } from './describe-execution-list'
import { describeExecutionStore } from './describe-execution-store'
import { describeOutputStore } from './describe-output-store'
import { describeShareStore } from './describe-share-store'
import type { MakeStores } from './samples'

/** Every conformance suite of the stores, for an adapter that has all of them. */
export function describeStores(name: string, makeStores: MakeStores): void {
  describeExecutionStore(name, makeStores)
  describeExecutionList(name, makeStores)
  describeOutputStore(name, makeStores)
  describeCommandStore(name, makeStores)
  describeCommandChanges(name, makeStores)
  describeShareStore(name, makeStores)
}
