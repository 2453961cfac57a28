/**
 * The journal of a run: one line a frame, written before a reader can see the frame. Raw files and journal together give
 * the same log bytes at the same offsets again, so a server that was killed goes on without a gap or a repeat for
 * anybody who was reading.
 *
 *     o 4096 8192 4096 1834              stdout: log offset, end in the raw file, length in the log, milliseconds
 *     s 8192 2100 "[taskyard: …]\n"      system: log offset, milliseconds, the text as JSON
 *
 * A line that is no whole record was cut off by a crash or a full disk, and its frame was never shown to anybody.
 */
import { closeSync, fstatSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { isMissingFile } from './file-errors'

export type RawStream = 'out' | 'err'

export type JournalRecord =
  | {
      readonly stream: RawStream
      readonly offset: number
      readonly rawEnd: number
      readonly length: number
      readonly time: number
    }
  | { readonly stream: 'system'; readonly offset: number; readonly time: number; readonly text: string }

/** Each time the journal has grown by this much, it drops what is stored already. Bytes. */
const COMPACT_BYTES = 256 * 1024

export class Journal {
  readonly #file: string
  #fd: number
  #size: number
  #compactAt = COMPACT_BYTES
  /** The file may end in a part of a record: the next one begins on a new line. */
  #torn = true

  /** Opens or creates the journal. Throws the file system's error. */
  constructor(file: string) {
    this.#file = file
    this.#fd = openSync(file, 'a', 0o600)
    this.#size = fstatSync(this.#fd).size
  }

  /** Throws the file system's error, e.g. `ENOSPC`; the record can be appended again then. */
  append(record: JournalRecord): void {
    const line = Buffer.from(`${this.#torn ? '\n' : ''}${formatRecord(record)}`)
    this.#torn = true
    const written = writeSync(this.#fd, line)
    this.#size += written
    if (written < line.length) throw Object.assign(new Error('The disk is full.'), { code: 'ENOSPC' })
    this.#torn = false
  }

  /** Drops the records of frames before `storedEnd`, once the journal has grown large. */
  compact(storedEnd: number): void {
    if (this.#size < this.#compactAt) return
    const kept = readJournal(this.#file).filter((record) => record.offset >= storedEnd)
    const text = kept.map(formatRecord).join('')
    writeFileSync(`${this.#file}.new`, text, { mode: 0o600 })
    renameSync(`${this.#file}.new`, this.#file)
    closeSync(this.#fd)
    this.#fd = openSync(this.#file, 'a', 0o600)
    this.#size = Buffer.byteLength(text)
    this.#compactAt = this.#size + COMPACT_BYTES
  }

  close(): void {
    closeSync(this.#fd)
  }
}

/** Every whole record, in order; none when there is no journal. */
export function readJournal(file: string): JournalRecord[] {
  return readText(file)
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => parseRecord(line) ?? [])
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissingFile(error)) return ''
    throw error
  }
}

function formatRecord(record: JournalRecord): string {
  if (record.stream === 'system') return `s ${record.offset} ${record.time} ${JSON.stringify(record.text)}\n`
  return `${record.stream === 'out' ? 'o' : 'e'} ${record.offset} ${record.rawEnd} ${record.length} ${record.time}\n`
}

function parseRecord(line: string): JournalRecord | null {
  const system = /^s (\d+) (\d+) (".*")$/.exec(line)
  if (system)
    return {
      stream: 'system',
      offset: Number(system[1]),
      time: Number(system[2]),
      text: JSON.parse(system[3] ?? '""'),
    }
  const frame = /^([oe]) (\d+) (\d+) (\d+) (\d+)$/.exec(line)
  if (!frame) return null
  const [offset = 0, rawEnd = 0, length = 0, time = 0] = frame.slice(2).map(Number)
  return { stream: frame[1] === 'o' ? 'out' : 'err', offset, rawEnd, length, time }
}
