import { notFound } from '@/lib/domain/errors'
import { type Applied, applyOperation, type Operation } from '@/lib/domain/execution'
import type { ExecutionStore } from './ports'

/**
 * Applies an operation to the stored execution under compare-and-set: when another writer was first, the operation is
 * judged again on what that writer left. Throws `not_found` for an unknown id.
 */
export async function transition(store: ExecutionStore, id: number, operation: Operation): Promise<Applied> {
  for (;;) {
    const current = await store.get(id)
    if (!current) throw notFound('run', id)
    const applied = applyOperation(current, operation)
    if (!applied.ok || (await store.replace(applied.execution, current.state))) return applied
  }
}
