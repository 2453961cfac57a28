import type { RawStream } from './journal'
import type { PatternAutomaton } from './pattern-automaton'
import { RawFile } from './raw-file'
import { StreamTransform } from './stream-transform'

export const RAW_STREAMS: readonly RawStream[] = ['out', 'err']

/** The two raw files of a run, and the way to start reading anywhere in them. */
export class RawSource {
  readonly files: Readonly<Record<RawStream, RawFile>>
  readonly #secrets: PatternAutomaton | null

  private constructor(files: Readonly<Record<RawStream, RawFile>>, secrets: PatternAutomaton | null) {
    this.files = files
    this.#secrets = secrets
  }

  static async open(
    paths: Readonly<Record<RawStream, string>>,
    secrets: PatternAutomaton | null,
  ): Promise<RawSource> {
    const out = await RawFile.open(paths.out)
    return new RawSource({ out, err: await RawFile.open(paths.err) }, secrets)
  }

  /** Bytes before a position that are needed to read on from there. */
  get contextBytes(): number {
    return this.#secrets?.longest ?? 0
  }

  /** A transform that gives out what comes at and after `position`, as if it had read everything before. */
  async transformAt(stream: RawStream, position: number): Promise<StreamTransform> {
    const context = await this.files[stream].readRange(Math.max(0, position - this.contextBytes), position)
    return new StreamTransform(this.#secrets, position, context)
  }

  async sizes(): Promise<Record<RawStream, number>> {
    return { out: await this.files.out.size(), err: await this.files.err.size() }
  }

  async close(): Promise<void> {
    await Promise.all([this.files.out.close(), this.files.err.close()])
  }
}
