import { type Execution, isFinal } from '@/lib/domain/execution'
import type { ExecutionFilter, ExecutionStore } from '@/lib/engine/ports'
import { summarize } from '@/lib/engine/summarize'
import { textContains } from './text-contains'

/** Executions in memory; ids start at 1. */
export function createMemoryExecutionStore(): ExecutionStore {
  const executions = new Map<number, Execution>()
  let lastId = 0

  return {
    create: async (fields) => {
      const execution: Execution = {
        ...fields,
        id: ++lastId,
        reason: null,
        startedAt: null,
        endedAt: null,
        exitCode: null,
        signal: null,
        progress: null,
        result: null,
        output: { bytes: 0, lines: 0, omittedBytes: 0, sha256: null },
        receipt: null,
      }
      executions.set(execution.id, execution)
      return execution
    },

    get: async (id) => executions.get(id) ?? null,

    replace: async (next, expected) => {
      if (executions.get(next.id)?.state !== expected) return false
      executions.set(next.id, next)
      return true
    },

    patch: async (id, patch) => {
      const execution = executions.get(id)
      if (execution && !isFinal(execution.state)) executions.set(id, { ...execution, ...patch })
    },

    list: async (filter, limit) =>
      [...executions.values()]
        .filter((execution) => passes(execution, filter))
        .reverse()
        .slice(0, limit)
        .map(summarize),

    listIds: async (states) =>
      [...executions.values()]
        .filter(({ state }) => states.includes(state))
        .map(({ id, commandId }) => ({ id, commandId })),

    counts: async () => {
      const states = [...executions.values()].map(({ state }) => state)
      return {
        running: states.filter((state) => state === 'running' || state === 'stopping').length,
        queued: states.filter((state) => state === 'queued').length,
      }
    },
  }
}

function passes(execution: Execution, filter: ExecutionFilter): boolean {
  const { states, language, commandId, origin, createdFrom, createdTo, text, beforeId } = filter
  return (
    (states === undefined || states.includes(execution.state)) &&
    (language === undefined || execution.language === language) &&
    (commandId === undefined || execution.commandId === commandId) &&
    (origin === undefined || execution.origin === origin) &&
    (createdFrom === undefined || execution.createdAt >= createdFrom) &&
    (createdTo === undefined || execution.createdAt < createdTo) &&
    (beforeId === undefined || execution.id < beforeId) &&
    (!text || textContains([execution.title, execution.name, execution.script], text))
  )
}
