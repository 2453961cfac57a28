import type { RawStream } from './journal'

/** Bytes of one raw file that arrived at about one time. */
export interface RawSegment {
  readonly stream: RawStream
  readonly from: number
  readonly to: number
  /** Milliseconds since the run started. */
  readonly time: number
}

/** More segments than this are made coarser: the order of the two streams is then less exact, memory stays small. */
const MOST_SEGMENTS = 4096
/** Bytes of one stream within this time are one segment. Milliseconds. */
const SEGMENT_MS = 1000

/**
 * Remembers the order in which the two raw files grew, without reading them, for the last `bytes` bytes: what is kept of
 * an output over the limit.
 */
export class TailWindow {
  readonly #bytes: number
  #ends: Record<RawStream, number>
  #segments: RawSegment[] = []

  /** `from`: how far the raw files were taken into the log. */
  constructor(bytes: number, from: Readonly<Record<RawStream, number>>) {
    this.#bytes = bytes
    this.#ends = { ...from }
  }

  /** Takes the sizes of the raw files as they are now. */
  observe(sizes: Readonly<Record<RawStream, number>>, time: number): void {
    for (const stream of ['out', 'err'] as const) {
      const from = this.#ends[stream]
      const to = sizes[stream]
      if (to <= from) continue
      this.#ends[stream] = to
      const last = this.#segments.at(-1)
      if (last?.stream === stream && time - last.time < SEGMENT_MS)
        this.#segments[this.#segments.length - 1] = { ...last, to }
      else this.#segments.push({ stream, from, to, time })
    }
    if (this.#segments.length > MOST_SEGMENTS) {
      this.#segments = this.kept()
      if (this.#segments.length > MOST_SEGMENTS / 2) this.#segments = coarsen(this.#segments)
    }
  }

  /** The last bytes, in the order in which they came. */
  kept(): RawSegment[] {
    const kept: RawSegment[] = []
    let room = this.#bytes
    for (const segment of this.#segments.toReversed()) {
      if (room === 0) break
      const from = Math.max(segment.from, segment.to - room)
      kept.push({ ...segment, from })
      room -= segment.to - from
    }
    return kept.reverse()
  }
}

/** Joins what each stream said within eight segments. */
function coarsen(segments: readonly RawSegment[]): RawSegment[] {
  const coarse: RawSegment[] = []
  for (let at = 0; at < segments.length; at += 8) {
    for (const stream of ['out', 'err'] as const) {
      const own = segments.slice(at, at + 8).filter((segment) => segment.stream === stream)
      const [first] = own
      const last = own.at(-1)
      if (first && last) coarse.push({ ...first, to: last.to })
    }
  }
  return coarse
}
