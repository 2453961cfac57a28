import { type FileHandle, open } from 'node:fs/promises'

/** Most bytes read at once. */
export const READ_BYTES = 64 * 1024

/** One raw output file of a run, open for reading; the buffer is used again and again. */
export class RawFile {
  readonly path: string
  readonly #handle: FileHandle
  readonly #buffer: Buffer

  private constructor(path: string, handle: FileHandle) {
    this.path = path
    this.#handle = handle
    this.#buffer = Buffer.allocUnsafeSlow(READ_BYTES)
  }

  static async open(path: string): Promise<RawFile> {
    return new RawFile(path, await open(path, 'r'))
  }

  /** A copy of the bytes from `position` on, at most `most` and at most `READ_BYTES`; empty at the end. */
  async read(position: number, most = READ_BYTES): Promise<Buffer> {
    const { bytesRead } = await this.#handle.read(this.#buffer, 0, Math.min(most, READ_BYTES), position)
    return Buffer.from(this.#buffer.subarray(0, bytesRead))
  }

  /** The bytes from `from` to `to`, or to the end; for short ranges. */
  async readRange(from: number, to: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let at = from; at < to; ) {
      const part = await this.read(at, to - at)
      if (part.length === 0) break
      parts.push(part)
      at += part.length
    }
    return Buffer.concat(parts)
  }

  async size(): Promise<number> {
    return (await this.#handle.stat()).size
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}
