import type { OutputSummary, Progress } from '@/lib/domain/execution'
import { HolePuncher } from './hole-puncher'
import { Journal, type JournalRecord, type RawStream, readJournal } from './journal'
import type { LiveLog } from './live-log'
import type { OutputLogger } from './output-logger'
import { describeOmission, describeOverflow, readTail, trimCharacters } from './output-tail'
import type { PatternAutomaton } from './pattern-automaton'
import { ProgressParser } from './progress-parser'
import { READ_BYTES } from './raw-file'
import { RAW_STREAMS, RawSource } from './raw-source'
import type { StreamTransform } from './stream-transform'
import { readTailPlan, type TailPlan, writeTailPlan } from './tail-plan'
import { TailWindow } from './tail-window'

/** How much of a raw file is read between two looks at what may be given back to the disk. */
const RELEASE_BYTES = 4 * 1024 * 1024

export interface RunOutputOptions {
  /** Paths in the run's directory. */
  readonly files: {
    readonly out: string
    readonly err: string
    readonly journal: string
    readonly tail: string
  }
  readonly log: LiveLog
  readonly secrets: PatternAutomaton | null
  /** Epoch milliseconds. */
  readonly startedAt: number
  /** Of the raw output, in bytes: half of it for the head, half for the tail. */
  readonly maxBytes: number
  readonly logger: OutputLogger
  onProgress(progress: Progress): void
  /** Something was appended to the log. */
  onAppend(): void
}

/**
 * Moves the output of one run from its raw files into its log. The head of the output goes there as it comes; once half
 * of the limit is used up, the files are only watched, what lies in the middle is given back to the disk, and the tail is
 * read when the run has ended.
 */
export class RunOutput {
  readonly #options: RunOutputOptions
  readonly #source: RawSource
  readonly #journal: Journal
  readonly #transforms: Record<RawStream, StreamTransform>
  readonly #progress = { out: new ProgressParser(), err: new ProgressParser() }
  readonly #punchers: Readonly<Record<RawStream, HolePuncher>>
  readonly #closed = new AbortController()
  #window: TailWindow | null = null
  #plan: TailPlan | null
  #time = 0

  private constructor(
    options: RunOutputOptions,
    source: RawSource,
    journal: Journal,
    transforms: Record<RawStream, StreamTransform>,
    plan: TailPlan | null,
  ) {
    this.#options = options
    this.#source = source
    this.#journal = journal
    this.#transforms = transforms
    this.#plan = plan
    const { out, err } = options.files
    this.#punchers = { out: new HolePuncher(out, options.logger), err: new HolePuncher(err, options.logger) }
  }

  /** Opens a run's files and brings the log to where readers have seen it. Throws the file system's errors. */
  static async open(options: RunOutputOptions): Promise<RunOutput> {
    const { files, log, secrets } = options
    const source = await RawSource.open(files, secrets)
    const transforms = {
      out: await source.transformAt('out', log.raw.out),
      err: await source.transformAt('err', log.raw.err),
    }
    const records = readJournal(files.journal)
    const journal = new Journal(files.journal)
    const output = new RunOutput(options, source, journal, transforms, readTailPlan(files.tail))
    for (const record of records) if (!(await output.#replay(record))) break
    return output
  }

  /** Takes everything there is at present; `first`: the streams that are known to have something, in that order. */
  async drain(first: readonly RawStream[] = RAW_STREAMS): Promise<void> {
    let streams = first
    while (streams.length > 0 && !this.#closed.signal.aborted && !this.#plan) {
      let more = false
      for (const stream of streams) more = (await this.#readOnce(stream)) || more
      streams = more ? RAW_STREAMS : []
    }
  }

  /**
   * Takes the rest, says what there is to say, stores everything and seals the log. To be called when the run has ended;
   * null when `letGo` came first.
   */
  async finish(notes: readonly string[]): Promise<OutputSummary | null> {
    await this.drain()
    if (this.#window || this.#plan) await this.#appendTail()
    else for (const stream of RAW_STREAMS) await this.#publishRaw(stream, this.#transforms[stream].settle())
    for (const stream of RAW_STREAMS) this.#announce(this.#progress[stream].finish())
    // A server that was killed after this line was shown has said it already.
    const text = notes.map((note) => `[taskyard: ${note}]\n`).join('')
    if (this.#options.log.lastStream !== 'system') await this.#say(text)
    return this.#closed.signal.aborted ? null : this.#options.log.seal(this.#plan?.omittedBytes ?? 0)
  }

  /** Stops reading and storing: `drain` and `finish` under way come to an end, without having done everything. */
  async letGo(): Promise<void> {
    this.#closed.abort()
    await this.#options.log.close()
  }

  /** Closes the files. Nothing may be under way any more. */
  async close(): Promise<void> {
    this.#journal.close()
    await Promise.all(RAW_STREAMS.map((stream) => this.#punchers[stream].idle()))
    await this.#source.close()
  }

  /** Puts a frame that readers may have seen back into the log. False when the raw files do not have it any more. */
  async #replay(record: JournalRecord): Promise<boolean> {
    const { log } = this.#options
    if (record.offset !== log.end) return true
    this.#time = record.time
    if (record.stream === 'system') {
      log.append('system', Buffer.from(record.text), record.time, log.raw)
      return true
    }
    const { stream } = record
    const transform = this.#transforms[stream]
    const raw = await this.#source.files[stream].readRange(transform.readPosition, record.rawEnd)
    const bytes = Buffer.concat([transform.push(raw), transform.settle()])
    if (bytes.length !== record.length) {
      // The machine went down before the file was on its disk.
      this.#transforms[stream] = await this.#source.transformAt(stream, log.raw[stream])
      return false
    }
    log.append(stream, bytes, record.time, { ...log.raw, [stream]: record.rawEnd })
    this.#progress[stream].push(bytes)
    return true
  }

  /** True when there may be more to read. */
  async #readOnce(stream: RawStream): Promise<boolean> {
    const { log, maxBytes } = this.#options
    const transform = this.#transforms[stream]
    const room =
      Math.floor(maxBytes / 2) - this.#transforms.out.readPosition - this.#transforms.err.readPosition
    if (room <= 0) {
      await this.#watchOverflow()
      return false
    }
    await log.room()
    const most = Math.min(READ_BYTES, room)
    const raw = await this.#source.files[stream].read(transform.readPosition, most)
    await this.#publishRaw(stream, transform.push(raw))
    if (transform.readPosition % RELEASE_BYTES < raw.length) await this.#releaseMiddle(room - raw.length)
    return raw.length === most
  }

  async #watchOverflow(): Promise<void> {
    const { log, maxBytes } = this.#options
    const taken = { out: this.#transforms.out.position, err: this.#transforms.err.position }
    this.#window ??= new TailWindow(Math.floor(maxBytes / 2), taken)
    const sizes = await this.#releaseMiddle(0)
    this.#window.observe(sizes, this.#now())
    const omitted = sizes.out + sizes.err - taken.out - taken.err > maxBytes / 2
    if (omitted && log.lastStream !== 'system') await this.#say(describeOverflow(maxBytes))
  }

  /** Gives back what is neither within the `room` that the head still has nor in the tail. */
  async #releaseMiddle(room: number): Promise<Record<RawStream, number>> {
    const sizes = await this.#source.sizes()
    for (const stream of RAW_STREAMS) {
      const tail = sizes[stream] - this.#options.maxBytes / 2 - this.#source.contextBytes
      this.#punchers[stream].release(this.#transforms[stream].readPosition + room, Math.floor(tail))
    }
    return sizes
  }

  async #appendTail(): Promise<void> {
    const plan = this.#plan ?? (await this.#planTail())
    this.#plan = plan
    const { log } = this.#options
    let skip = log.end - plan.offset
    for await (const piece of readTail(this.#source, plan)) {
      await log.room()
      if (this.#closed.signal.aborted) return
      const bytes = piece.bytes.subarray(Math.min(skip, piece.bytes.length))
      skip -= piece.bytes.length - bytes.length
      this.#append(piece.stream, bytes, piece.time, log.raw)
    }
  }

  async #planTail(): Promise<TailPlan> {
    const { log, maxBytes, files } = this.#options
    const taken = { out: this.#transforms.out.position, err: this.#transforms.err.position }
    const sizes = await this.#source.sizes()
    const segments = await trimCharacters(this.#source, this.#window?.kept() ?? [], taken)
    const kept = segments.reduce((sum, { from, to }) => sum + to - from, 0)
    const omittedBytes = sizes.out + sizes.err - taken.out - taken.err - kept
    const marker = omittedBytes > 0 ? this.#onNewLine(describeOmission(omittedBytes, maxBytes)) : ''
    const plan: TailPlan = { offset: log.end, omittedBytes, marker, time: this.#now(), segments }
    this.#note(() => writeTailPlan(files.tail, plan))
    return plan
  }

  /** A line of the system's own. */
  async #say(line: string): Promise<void> {
    if (line === '') return
    const { log } = this.#options
    const text = this.#onNewLine(line)
    const record: JournalRecord = { stream: 'system', offset: log.end, time: this.#now(), text }
    const noted = this.#note(() => this.#journal.append(record))
    this.#append('system', Buffer.from(text), record.time, log.raw)
    if (!noted) await log.storeNow()
  }

  #onNewLine(line: string): string {
    return this.#options.log.atLineStart ? line : `\n${line}`
  }

  async #publishRaw(stream: RawStream, bytes: Buffer): Promise<void> {
    if (bytes.length === 0 || this.#closed.signal.aborted) return
    const { log } = this.#options
    const rawEnd = this.#transforms[stream].position
    const record: JournalRecord = { stream, offset: log.end, rawEnd, length: bytes.length, time: this.#now() }
    const noted = this.#note(() => this.#journal.append(record))
    this.#append(stream, bytes, record.time, { ...log.raw, [stream]: rawEnd })
    // What is stored needs no journal.
    if (!noted) await log.storeNow()
    this.#note(() => this.#journal.compact(log.storedEnd))
  }

  #append(stream: RawStream | 'system', bytes: Buffer, time: number, raw: LiveLog['raw']): void {
    if (bytes.length === 0) return
    this.#options.log.append(stream, bytes, time, raw)
    this.#options.onAppend()
    if (stream !== 'system') this.#announce(this.#progress[stream].push(bytes))
  }

  #announce(progress: Progress | null): void {
    if (progress) this.#options.onProgress(progress)
  }

  /** Milliseconds since the run started; never goes back. */
  #now(): number {
    this.#time = Math.max(this.#time, Date.now() - this.#options.startedAt)
    return this.#time
  }

  /** Writes something down for a later server. A full disk must not stop the run that fills it: false then. */
  #note(write: () => void): boolean {
    try {
      write()
      return true
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'the run directory cannot be written')
      return false
    }
  }
}
