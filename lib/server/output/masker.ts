import type { PatternAutomaton } from './pattern-automaton'

/** What stands for a secret. */
export const MASK = Buffer.from('******')

const NOTHING = Buffer.alloc(0)

/**
 * Masks secrets in a stream of bytes. A byte is masked when it belongs to any occurrence of any pattern; a run of masked
 * bytes becomes one `******`. The result does not depend on how the stream was cut into pieces: bytes that may be the
 * beginning of an occurrence are held back, and nothing else is.
 */
export class Masker {
  readonly #automaton: PatternAutomaton
  #state = 0
  #pending: Buffer = NOTHING
  /** Masked regions in `#pending`, as start, end, start, end, …: ascending, neither touching nor overlapping. */
  #regions: number[] = []
  /** Whether the byte before `#pending` was masked: what follows then continues its `******`. */
  #inside = false

  constructor(automaton: PatternAutomaton) {
    this.#automaton = automaton
  }

  /** Bytes taken in but not given out yet. */
  get held(): number {
    return this.#pending.length
  }

  /** Takes the next bytes; returns what is decided by now. */
  push(bytes: Buffer): Buffer {
    const text = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes])
    this.#scan(text, this.#pending.length)
    const open = Math.max(0, text.length - (this.#automaton.depth[this.#state] ?? 0))
    return this.#release(text, this.#endOfRegionAt(open))
  }

  /**
   * Gives out what is held back. At the end of the stream, or when it is known that no occurrence goes on from here:
   * the bytes that follow are still matched against what went before.
   */
  settle(): Buffer {
    return this.#release(this.#pending, this.#pending.length)
  }

  /** Makes the masker know the bytes before the place where it starts; `automaton.longest` of them are enough. */
  warm(context: Buffer): void {
    this.push(context)
    this.settle()
  }

  #scan(text: Buffer, from: number): void {
    const { first, matched } = this.#automaton
    let state = this.#state
    for (let at = from; at < text.length; at++) {
      const byte = text[at] ?? 0
      state = state === 0 ? (first[byte] ?? 0) : this.#automaton.step(state, byte)
      if (state === 0) continue
      const length = matched[state] ?? 0
      if (length > 0) this.#addRegion(Math.max(0, at + 1 - length), at + 1)
    }
    this.#state = state
  }

  /** Occurrences come in the order of their ends. */
  #addRegion(start: number, end: number): void {
    const regions = this.#regions
    let from = start
    while (regions.length > 0 && from <= (regions.at(-1) ?? 0)) {
      regions.pop()
      from = Math.min(from, regions.pop() ?? from)
    }
    regions.push(from, end)
  }

  /** `position`, or the end of the region that it is in: what an occurrence covers is decided. */
  #endOfRegionAt(position: number): number {
    for (let i = this.#regions.length - 2; i >= 0; i -= 2) {
      const start = this.#regions[i] ?? 0
      const end = this.#regions[i + 1] ?? 0
      if (start <= position) return Math.max(position, end)
    }
    return position
  }

  #release(text: Buffer, to: number): Buffer {
    const parts: Buffer[] = []
    let at = 0
    let used = 0
    while (used < this.#regions.length && (this.#regions[used] ?? 0) < to) {
      const start = this.#regions[used] ?? 0
      if (start > at) parts.push(text.subarray(at, start))
      if (start > 0 || !this.#inside) parts.push(MASK)
      at = this.#regions[used + 1] ?? to
      used += 2
    }
    if (at < to) parts.push(text.subarray(at, to))
    if (to > 0) this.#inside = used > 0 && at === to
    this.#regions = this.#regions.slice(used).map((position) => position - to)
    this.#pending = to === text.length ? NOTHING : text.subarray(to)
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
  }
}

/** Masks a whole text at once. */
export function maskText(text: string, automaton: PatternAutomaton): string {
  const masker = new Masker(automaton)
  return Buffer.concat([masker.push(Buffer.from(text)), masker.settle()]).toString()
}
