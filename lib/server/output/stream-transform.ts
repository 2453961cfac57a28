import { Masker } from './masker'
import type { PatternAutomaton } from './pattern-automaton'
import { Utf8Splitter } from './utf8-splitter'

/**
 * What happens to the bytes of one raw file on their way into the log: secrets masked, then made whole UTF-8.
 * `position` says how far into the raw file the bytes given out so far reach; a transform that starts there, warmed with
 * the bytes before, gives out the same as this one would.
 */
export class StreamTransform {
  readonly #masker: Masker | null
  readonly #splitter = new Utf8Splitter()
  #read: number

  /** `context`: the raw bytes before `position`, as many as the longest pattern has. */
  constructor(automaton: PatternAutomaton | null, position = 0, context: Buffer = Buffer.alloc(0)) {
    this.#masker = automaton && new Masker(automaton)
    this.#masker?.warm(context)
    this.#read = position
  }

  /** Where the next bytes to push begin in the raw file. */
  get readPosition(): number {
    return this.#read
  }

  /** The end, in the raw file, of the bytes given out. */
  get position(): number {
    return this.#read - (this.#masker?.held ?? 0) - this.#splitter.held
  }

  push(raw: Buffer): Buffer {
    this.#read += raw.length
    return this.#splitter.push(this.#masker ? this.#masker.push(raw) : raw)
  }

  /** Gives out what is held back; see `Masker.settle`. */
  settle(): Buffer {
    const masked = this.#masker?.settle()
    return Buffer.concat([masked ? this.#splitter.push(masked) : Buffer.alloc(0), this.#splitter.settle()])
  }
}
