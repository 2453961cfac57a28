import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { OutputLogger } from './output-logger'

/** Less than this is not worth a process. Bytes. */
const WORTH_BYTES = 16 * 1024 * 1024

/**
 * Gives the disk back what a file holds but nobody will read again, while the script goes on appending to it. Needs
 * `fallocate` (util-linux) and a file system with sparse files; without, the raw file keeps its size.
 */
export class HolePuncher {
  readonly #file: string
  readonly #logger: OutputLogger
  #released = 0
  #busy: Promise<void> | null = null
  #broken = false

  constructor(file: string, logger: OutputLogger) {
    this.#file = file
    this.#logger = logger
  }

  /** Says that bytes from `from` to `to` are not needed. Returns at once; one hole is made at a time. */
  release(from: number, to: number): void {
    const start = Math.max(from, this.#released)
    if (this.#broken || this.#busy || to - start < WORTH_BYTES) return
    const args = ['--punch-hole', '--offset', String(start), '--length', String(to - start), this.#file]
    this.#busy = promisify(execFile)('fallocate', args)
      .then(() => {
        this.#released = to
      })
      .catch((error: unknown) => {
        this.#broken = true
        this.#logger.warn({ err: error }, 'the disk space of left out output cannot be released')
      })
      .finally(() => {
        this.#busy = null
      })
  }

  /** Settles when no hole is being made. */
  async idle(): Promise<void> {
    await this.#busy
  }
}
