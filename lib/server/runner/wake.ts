/** One loop's alarm clock: a notification is remembered until the loop asks for it. */
export class Wake {
  #notified = false
  #urgent = false
  #resume: (() => void) | null = null

  /** There is something to do. `urgent` also cuts a pause short. */
  notify(urgent = false): void {
    this.#notified = true
    this.#urgent ||= urgent
    this.#resume?.()
  }

  /** Settles at a notification since the last call, or after the time, if one is given. */
  async next(milliseconds?: number): Promise<void> {
    await this.#until(() => this.#notified, milliseconds)
    this.#notified = false
  }

  /** Settles after the time, or at an urgent notification. */
  async pause(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await this.#until(() => this.#urgent, milliseconds)
    this.#urgent = false
  }

  #until(condition: () => boolean, milliseconds?: number): Promise<void> {
    if (condition()) return Promise.resolve()
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        this.#resume = null
        resolve()
      }
      const timer = milliseconds === undefined ? undefined : setTimeout(end, milliseconds)
      this.#resume = () => {
        if (condition()) end()
      }
    })
  }
}
