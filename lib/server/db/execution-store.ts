import { FINAL_STATES } from '@/lib/domain/execution'
import type { ExecutionStore } from '@/lib/engine/ports'
import type { Database } from './connect'
import { selectIds } from './execution-query'
import {
  SUMMARY_COLUMNS,
  toChangingColumns,
  toExecution,
  toJson,
  toNewRow,
  toOutputColumns,
  toSummary,
} from './execution-rows'
import { toKey } from './keys'
import type { SecretBox } from './secret-box'

/** Executions on Prisma. The values of hidden variables are sealed with `box`. */
export function createExecutionStore({ client, provider }: Database, box: SecretBox): ExecutionStore {
  return {
    create: async (execution) =>
      toExecution(await client.execution.create({ data: toNewRow(execution, box) }), box),

    get: async (id) => {
      const row = await client.execution.findUnique({ where: { id: toKey(id) } })
      return row && toExecution(row, box)
    },

    replace: async (next, expected) => {
      const where = { id: next.id, state: expected }
      const { count } = await client.execution.updateMany({ where, data: toChangingColumns(next) })
      return count === 1
    },

    patch: async (id, { progress, output }) => {
      await client.execution.updateMany({
        where: { id, state: { notIn: [...FINAL_STATES] } },
        data: { ...(progress && { progress: toJson(progress) }), ...(output && toOutputColumns(output)) },
      })
    },

    list: async (filter, limit) => {
      if (filter.states?.length === 0) return []
      const found = await client.$queryRaw<{ id: number }[]>(selectIds(provider, filter, limit))
      const rows = await client.execution.findMany({
        where: { id: { in: found.map(({ id }) => id) } },
        select: SUMMARY_COLUMNS,
        orderBy: { id: 'desc' },
      })
      return rows.map(toSummary)
    },

    listIds: (states) =>
      client.execution.findMany({
        where: { state: { in: [...states] } },
        select: { id: true, commandId: true },
        orderBy: { id: 'asc' },
      }),

    counts: async () => {
      const [running, queued] = await Promise.all([
        client.execution.count({ where: { state: { in: ['running', 'stopping'] } } }),
        client.execution.count({ where: { state: 'queued' } }),
      ])
      return { running, queued }
    },
  }
}
