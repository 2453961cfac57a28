import { StringDecoder } from 'node:string_decoder'
import { keepLineText } from '@/lib/domain/terminal/kept-text'
import type { OutputLines } from '@/lib/protocol/executions'
import type { LiveFrame } from '@/lib/protocol/live'
import type { LogHub, LogPosition } from './log-hub'
import { presentFrames } from './present-frames'

type OutputLine = OutputLines['lines'][number]

const NEWLINE = 10
/** A line this long that does not rewrite itself is taken for one that never does. */
const FULL_BYTES = 64 * 1024

/**
 * Lines of a log from number `fromLine` (from 1) on, at most `count`; an unfinished last line is one, too. Memory is
 * bounded by the lines' kept text, however long they are. `sealed` means that no more is being written here; whether a
 * run that has not begun yet will write is for the caller to know.
 */
export async function readLines(
  logs: LogHub,
  executionId: number,
  fromLine: number,
  count: number,
  signal?: AbortSignal,
): Promise<OutputLines> {
  const { lines: totalLines, live } = await logs.extent(executionId)
  const first = Math.max(1, fromLine)
  const lines: OutputLine[] = []
  let open: OpenLine | null = null
  let asked: OpenLine | null = null
  let position: LogPosition | null = await logs.beforeLine(executionId, first)
  while (position && lines.length < count && !signal?.aborted) {
    const from: number = position.offset
    position = null
    for await (const frame of presentFrames(logs, executionId, from, signal)) {
      open = takeLines(frame, first, count, open, lines)
      if (lines.length >= count) break
      if (!open?.full || open === asked) continue
      // Nothing of the rest of this line will be kept: go on where the next one begins.
      asked = open
      const next = await logs.beforeLine(executionId, first + lines.length + 1)
      if (!next || next.offset <= open.offset + open.bytes) continue
      open.bytes = next.offset - open.offset
      position = next
      break
    }
  }
  if (open && lines.length < count) lines.push(open.finish())
  return { fromLine: first, lines, totalLines, sealed: !live }
}

/** Adds the lines that a frame ends to `lines`; returns the one that goes on behind it. */
function takeLines(
  frame: LiveFrame,
  first: number,
  count: number,
  before: OpenLine | null,
  lines: OutputLine[],
): OpenLine | null {
  const { bytes } = frame
  let open = before
  let { line } = frame
  for (let at = 0; at < bytes.length && lines.length < count; line++) {
    const newline = bytes.indexOf(NEWLINE, at)
    const end = newline === -1 ? bytes.length : newline
    if (line >= first) {
      open ??= new OpenLine(frame, frame.offset + at)
      open.add(bytes.subarray(at, end))
    }
    if (newline === -1) break
    if (open) lines.push(open.finish())
    open = null
    at = newline + 1
  }
  return open
}

/** A line whose end was not seen yet. */
class OpenLine {
  readonly offset: number
  bytes = 0
  /** True when more of the line will hardly change anything but its length. */
  full = false
  readonly #stream: OutputLine['stream']
  readonly #time: number
  readonly #decoder = new StringDecoder('utf8')
  #text = ''

  constructor({ stream, time }: LiveFrame, offset: number) {
    this.#stream = stream
    this.#time = time
    this.offset = offset
  }

  add(bytes: Uint8Array): void {
    this.bytes += bytes.length
    const longer = this.#text + this.#decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    this.#text = keepLineText(longer)
    this.full = this.bytes > FULL_BYTES && !longer.includes('\r')
  }

  finish(): OutputLine {
    return {
      text: this.#text,
      stream: this.#stream,
      time: this.#time,
      offset: this.offset,
      bytes: this.bytes,
    }
  }
}
