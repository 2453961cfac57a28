import { Prisma } from '@/generated/sqlite/client'
import type { Provider } from './provider'

/**
 * SQL for "one of the columns contains the text", ignoring ASCII case, with `%` and `_` meaning themselves.
 * `columns` are SQL written in the code, never input.
 */
export function containsText(provider: Provider, columns: readonly string[], text: string): Prisma.Sql {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  // SQLite's LIKE ignores ASCII case by itself; in PostgreSQL the "C" collation makes lower() change ASCII only.
  const matches = (column: string) =>
    provider === 'sqlite'
      ? Prisma.sql`${Prisma.raw(column)} LIKE ${pattern} ESCAPE '\\'`
      : Prisma.sql`lower(${Prisma.raw(column)} COLLATE "C") LIKE lower(${pattern} COLLATE "C") ESCAPE '\\'`
  return Prisma.sql`(${Prisma.join(columns.map(matches), ' OR ')})`
}
