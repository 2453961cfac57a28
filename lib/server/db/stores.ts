/**
 * The database, on Prisma. Rules of this folder:
 * - one set of models for SQLite and PostgreSQL; where SQL is written by hand it is the same for both, or `Provider`
 *   decides (`text-match.ts`); each store passes the same conformance suite on both (`stores.integration.test.ts`);
 * - outside, times are epoch milliseconds, bytes are numbers and JSON is values; DateTime, BigInt and JSON text exist
 *   only in `*-rows.ts` and the stores;
 * - hidden values are sealed on their way in and opened on their way out: nothing else here sees them in clear.
 */
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
