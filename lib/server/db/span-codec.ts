/**
 * Spans of a chunk as bytes: per span the stream (1 out, 2 err, 3 system), the time since the previous span (zigzag) and
 * the length, each a LEB128 varint. A chunk can have thousands of spans; this is some 4 bytes each in place of 45 of JSON.
 */
import type { StreamName } from '@/lib/domain/execution'
import type { OutputSpan } from '@/lib/domain/output'

const STREAMS: readonly StreamName[] = ['out', 'err', 'system']

/** Encodes spans; times and lengths are whole numbers, lengths not negative. */
export function encodeSpans(spans: readonly OutputSpan[]): Uint8Array {
  const bytes: number[] = []
  let time = 0
  for (const span of spans) {
    const delta = span.time - time
    time = span.time
    pushVarint(bytes, STREAMS.indexOf(span.stream) + 1)
    pushVarint(bytes, delta < 0 ? -delta * 2 - 1 : delta * 2)
    pushVarint(bytes, span.length)
  }
  return Uint8Array.from(bytes)
}

/** Decodes what `encodeSpans` made; throws a `RangeError` on anything else. */
export function decodeSpans(bytes: Uint8Array): OutputSpan[] {
  const spans: OutputSpan[] = []
  let position = 0
  let time = 0
  const next = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[position++]
      if (byte === undefined) throw new RangeError('The spans of an output chunk are cut off.')
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  while (position < bytes.length) {
    const stream = STREAMS[next() - 1]
    if (!stream) throw new RangeError('The spans of an output chunk name an unknown stream.')
    const zigzag = next()
    time += zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2
    spans.push({ stream, time, length: next() })
  }
  return spans
}

// Not with bit operators: times and lengths may pass 32 bits.
function pushVarint(bytes: number[], value: number): void {
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}
