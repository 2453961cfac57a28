import type { StreamName } from '@/lib/domain/execution'
import { formatCount } from '@/lib/domain/format'
import { RAW_STREAMS, type RawSource } from './raw-source'
import type { TailPlan } from './tail-plan'
import type { RawSegment } from './tail-window'

/** A piece of output on its way into the log. */
export interface OutputPiece {
  readonly stream: StreamName
  readonly time: number
  readonly bytes: Buffer
}

const MIB = 1024 * 1024

/** The system line that stands where `omittedBytes` were left out. */
export function describeOmission(omittedBytes: number, maxBytes: number): string {
  return `[taskyard: ${formatCount(omittedBytes)} bytes left out here; the limit is ${formatLimit(maxBytes)}]\n`
}

/** The system line that says why nothing more is shown for now. */
export function describeOverflow(maxBytes: number): string {
  const kept = formatLimit(maxBytes / 2)
  return `[taskyard: the output is over the limit of ${formatLimit(maxBytes)}; its last ${kept} follow when the run ends]\n`
}

function formatLimit(bytes: number): string {
  return bytes >= MIB && (bytes * 100) % MIB === 0 ? `${bytes / MIB} MiB` : `${formatCount(bytes)} bytes`
}

/** Moves the beginning of each stream's first segment to the beginning of a character, where it was cut. */
export async function trimCharacters(
  source: RawSource,
  segments: readonly RawSegment[],
  taken: Readonly<Record<'out' | 'err', number>>,
): Promise<RawSegment[]> {
  const trimmed = [...segments]
  for (const stream of RAW_STREAMS) {
    const index = trimmed.findIndex((segment) => segment.stream === stream)
    const segment = trimmed[index]
    if (!segment || segment.from === taken[stream]) continue
    const start = await source.files[stream].readRange(segment.from, Math.min(segment.from + 3, segment.to))
    const whole = start.findIndex((byte) => (byte & 0xc0) !== 0x80)
    trimmed[index] = { ...segment, from: segment.from + (whole === -1 ? 0 : whole) }
  }
  return trimmed
}

/** Reads what a plan keeps, always cut into the same pieces. */
export async function* readTail(source: RawSource, plan: TailPlan): AsyncGenerator<OutputPiece> {
  if (plan.marker !== '') yield { stream: 'system', time: plan.time, bytes: Buffer.from(plan.marker) }
  const transforms = new Map<StreamName, Awaited<ReturnType<RawSource['transformAt']>>>()
  for (const { stream, from, to, time } of plan.segments) {
    const transform = transforms.get(stream) ?? (await source.transformAt(stream, from))
    transforms.set(stream, transform)
    for (let at = from; at < to; ) {
      const raw = await source.files[stream].read(at, to - at)
      if (raw.length === 0) break
      at += raw.length
      yield { stream, time, bytes: transform.push(raw) }
    }
  }
  for (const [stream, transform] of transforms) yield { stream, time: plan.time, bytes: transform.settle() }
}
