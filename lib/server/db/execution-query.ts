import { Prisma } from '@/generated/sqlite/client'
import type { ExecutionState } from '@/lib/domain/execution'
import type { ExecutionFilter } from '@/lib/engine/ports'
import { MAX_INT, toKey } from './keys'
import type { Provider } from './provider'
import { containsText } from './text-match'

/**
 * SQL for the ids of the newest executions that pass the filter. Each state is asked for by itself, so that the index
 * (state, id) gives its newest rows already in order, however many states are wanted.
 */
export function selectIds(provider: Provider, filter: ExecutionFilter, limit: number): Prisma.Sql {
  const conditions = listConditions(provider, filter)
  const parts = filter.states
    ? [...new Set(filter.states)].map((state) => [
        Prisma.sql`"state" = ${state satisfies ExecutionState}`,
        ...conditions,
      ])
    : [conditions]
  const selects = parts.map((part) => {
    const where = part.length > 0 ? Prisma.sql`WHERE ${Prisma.join(part, ' AND ')}` : Prisma.empty
    return Prisma.sql`SELECT "id" FROM (SELECT "id" FROM "Execution" ${where} ORDER BY "id" DESC LIMIT ${limit}) AS "part"`
  })
  return Prisma.sql`${Prisma.join(selects, ' UNION ALL ')} ORDER BY "id" DESC LIMIT ${limit}`
}

function listConditions(provider: Provider, filter: ExecutionFilter): Prisma.Sql[] {
  const { beforeId, commandId, language, origin, createdFrom, createdTo, text } = filter
  const conditions: Prisma.Sql[] = []
  if (beforeId !== undefined) conditions.push(Prisma.sql`"id" < ${Math.min(beforeId, MAX_INT)}`)
  if (commandId !== undefined) conditions.push(Prisma.sql`"commandId" = ${toKey(commandId)}`)
  if (language !== undefined) conditions.push(Prisma.sql`"language" = ${language}`)
  if (origin !== undefined) conditions.push(Prisma.sql`"origin" = ${origin}`)
  if (createdFrom !== undefined) conditions.push(Prisma.sql`"createdAt" >= ${new Date(createdFrom)}`)
  if (createdTo !== undefined) conditions.push(Prisma.sql`"createdAt" < ${new Date(createdTo)}`)
  if (text) conditions.push(containsText(provider, ['"title"', '"name"', '"script"'], text))
  return conditions
}
