import { z } from 'zod'

/** Text of at most `max` UTF-16 units without NUL, which neither a process nor PostgreSQL can take. */
export function plainText(max: number) {
  return z
    .string()
    .max(max)
    .refine((text) => !text.includes('\0'), 'Take out the NUL character: text cannot hold one.')
}
