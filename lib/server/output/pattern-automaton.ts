/**
 * An Aho-Corasick automaton over bytes: finds every occurrence of many patterns in one pass, in time linear in the text
 * whatever the text is. Edges are kept in a hash table, so memory is some 30 bytes a pattern byte.
 */
export class PatternAutomaton {
  /** Length of the longest text that the state stands for: what may be the beginning of an occurrence. */
  readonly depth: Int32Array
  /** Length of the longest pattern that ends in this state; 0 when none does. */
  readonly matched: Int32Array
  /** Longest pattern, in bytes. */
  readonly longest: number
  /** Next state from the start, by byte: 0 for bytes with which no pattern begins. */
  readonly first = new Int32Array(256)
  readonly #fail: Int32Array
  readonly #edges: EdgeTable

  /** Needs at least one pattern, none of them empty. */
  constructor(patterns: readonly Uint8Array[]) {
    const capacity = patterns.reduce((sum, pattern) => sum + pattern.length, 1)
    this.#edges = new EdgeTable(capacity)
    this.depth = new Int32Array(capacity)
    this.matched = new Int32Array(capacity)
    this.#fail = new Int32Array(capacity)
    this.longest = patterns.reduce((most, pattern) => Math.max(most, pattern.length), 0)
    const parents = new Int32Array(capacity)
    const bytes = new Uint8Array(capacity)
    let states = 1
    for (const pattern of patterns) {
      let state = 0
      for (const byte of pattern) {
        let next = this.#edges.get(state, byte)
        if (next === 0) {
          next = states++
          this.#edges.set(state, byte, next)
          parents[next] = state
          bytes[next] = byte
          this.depth[next] = (this.depth[state] ?? 0) + 1
        }
        state = next
      }
      this.matched[state] = pattern.length
    }
    this.#link(states, parents, bytes)
    for (let byte = 0; byte < 256; byte++) this.first[byte] = this.#edges.get(0, byte)
  }

  /** The state after one more byte. 0 is the start. */
  step(state: number, byte: number): number {
    let from = state
    while (from !== 0) {
      const next = this.#edges.get(from, byte)
      if (next !== 0) return next
      from = this.#fail[from] ?? 0
    }
    return this.first[byte] ?? 0
  }

  /** Sets where each state falls back to, nearer states first: each needs its parent's. */
  #link(states: number, parents: Int32Array, bytes: Uint8Array): void {
    const order = Int32Array.from({ length: states }, (_, state) => state)
    order.sort((a, b) => (this.depth[a] ?? 0) - (this.depth[b] ?? 0))
    for (const state of order) {
      const parent = parents[state] ?? 0
      if (parent === 0) continue
      const byte = bytes[state] ?? 0
      let from = this.#fail[parent] ?? 0
      while (from !== 0 && this.#edges.get(from, byte) === 0) from = this.#fail[from] ?? 0
      const fail = this.#edges.get(from, byte)
      this.#fail[state] = fail
      if (this.matched[state] === 0) this.matched[state] = this.matched[fail] ?? 0
    }
  }
}

/** `(state, byte) → state`, open addressing. A value of 0 is "no edge": no edge leads back to the start. */
class EdgeTable {
  readonly #mask: number
  readonly #keys: Int32Array
  readonly #values: Int32Array

  constructor(edges: number) {
    const size = 2 ** Math.ceil(Math.log2(edges * 2 + 1))
    this.#mask = size - 1
    this.#keys = new Int32Array(size)
    this.#values = new Int32Array(size)
  }

  get(state: number, byte: number): number {
    const key = state * 256 + byte
    for (let slot = this.#slot(key); this.#values[slot] !== 0; slot = (slot + 1) & this.#mask) {
      if (this.#keys[slot] === key) return this.#values[slot] ?? 0
    }
    return 0
  }

  set(state: number, byte: number, value: number): void {
    const key = state * 256 + byte
    let slot = this.#slot(key)
    while (this.#values[slot] !== 0) slot = (slot + 1) & this.#mask
    this.#keys[slot] = key
    this.#values[slot] = value
  }

  #slot(key: number): number {
    return (Math.imul(key, 0x9e3779b1) >>> 7) & this.#mask
  }
}
