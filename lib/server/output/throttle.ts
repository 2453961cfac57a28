/** Passes on the latest value at most once per `intervalMs`: the first at once, or (`delayed`) after the interval. */
export class Throttle<T> {
  readonly #intervalMs: number
  readonly #deliver: (value: T) => void
  readonly #delayed: boolean
  #waiting: { readonly value: T } | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(intervalMs: number, deliver: (value: T) => void, { delayed = false } = {}) {
    this.#intervalMs = intervalMs
    this.#deliver = deliver
    this.#delayed = delayed
  }

  push(value: T): void {
    this.#waiting = { value }
    if (this.#timer) return
    if (!this.#delayed) this.#deliverWaiting()
    this.#startTimer()
  }

  /** Delivers what waits now, and nothing later. */
  flush(): void {
    this.#stopTimer()
    this.#deliverWaiting()
  }

  /** Drops what waits. */
  cancel(): void {
    this.#stopTimer()
    this.#waiting = null
  }

  #startTimer(): void {
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (!this.#waiting) return
      this.#deliverWaiting()
      this.#startTimer()
    }, this.#intervalMs)
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #deliverWaiting(): void {
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting) this.#deliver(waiting.value)
  }
}
