/** The largest value of Prisma's `Int`: ids, revision numbers. */
export const MAX_INT = 2 ** 31 - 1

/** A number from outside as a key to look up: one that no row can have becomes -1, which PostgreSQL takes, and finds nothing. */
export function toKey(id: number): number {
  return Number.isInteger(id) && id > 0 && id <= MAX_INT ? id : -1
}
