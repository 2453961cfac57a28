/**
 * A first-in first-out queue per owner, served in turns, so that one owner with a thousand entries delays the others
 * by one turn each, not by a thousand. Pure bookkeeping: the database stays the truth.
 */
export class FairQueue<Owner> {
  readonly #lanes = new Map<Owner, number[]>()
  #size = 0

  get size(): number {
    return this.#size
  }

  push(owner: Owner, id: number): void {
    const lane = this.#lanes.get(owner)
    if (lane) lane.push(id)
    else this.#lanes.set(owner, [id])
    this.#size++
  }

  /** Takes the next id; the owner served goes to the end of the turn order. */
  shift(): number | null {
    for (const [owner, lane] of this.#lanes) {
      const id = lane.shift()
      this.#lanes.delete(owner)
      if (lane.length > 0) this.#lanes.set(owner, lane)
      if (id === undefined) continue
      this.#size--
      return id
    }
    return null
  }

  /** Takes an entry out; false when it is not there. */
  remove(id: number): boolean {
    for (const [owner, lane] of this.#lanes) {
      const at = lane.indexOf(id)
      if (at === -1) continue
      lane.splice(at, 1)
      if (lane.length === 0) this.#lanes.delete(owner)
      this.#size--
      return true
    }
    return false
  }

  /** Ids in the order in which they will be served. */
  order(): number[] {
    const lanes = [...this.#lanes.values()]
    const longest = Math.max(0, ...lanes.map((lane) => lane.length))
    const order: number[] = []
    for (let turn = 0; turn < longest; turn++) {
      for (const lane of lanes) {
        const id = lane[turn]
        if (id !== undefined) order.push(id)
      }
    }
    return order
  }
}
