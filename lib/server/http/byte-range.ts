import { AppError } from '@/lib/domain/errors'

export interface ByteRange {
  readonly from: number
  /** Exclusive. */
  readonly to: number
}

/**
 * Reads a `Range` header (RFC 9110 section 14.2) for a body of `size` bytes: `bytes=A-B`, `bytes=A-`, `bytes=-N`.
 * Null when there is none, or one of several ranges or another unit, which a server may ignore: the whole body is sent.
 * Throws `range_not_satisfiable` when it begins beyond the end.
 */
export function readByteRange(header: string | null, size: number): ByteRange | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  const [, first = '', last = ''] = match ?? []
  if (!match || (first === '' && last === '')) return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (from >= size || to <= from) {
    throw new AppError(
      'range_not_satisfiable',
      `The output has ${size} bytes; the range ${header} is not in it.`,
      { size },
    )
  }
  return { from, to }
}
