/** One figure with its floor, as samples of both. */
export interface Measured {
  readonly name: string
  readonly unit: 'ms' | 'runs/s' | 'MB/s'
  readonly samples: readonly number[]
  readonly floor: readonly number[]
  /** What the floor is. */
  readonly floorName: string
}

export interface Row {
  readonly name: string
  readonly unit: string
  readonly median: number
  /** The slow end: 95th percentile of times, 5th of rates. */
  readonly p95: number
  readonly floor: number
  readonly floorName: string
  /** How many times slower than the floor, by medians. */
  readonly ratio: number
}

export function summarize({ name, unit, samples, floor, floorName }: Measured): Row {
  const isRate = unit !== 'ms'
  const median = percentile(samples, 0.5)
  const floorMedian = percentile(floor, 0.5)
  const ratio = isRate ? floorMedian / median : median / floorMedian
  return {
    name,
    unit,
    median,
    p95: percentile(samples, isRate ? 0.05 : 0.95),
    floor: floorMedian,
    floorName,
    ratio,
  }
}

/** The value below which `share` (0 to 1) of the samples lie; NaN for none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))] ?? Number.NaN
}

export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map(({ name, unit, median, p95, floor, floorName, ratio }) => [
    name,
    `${short(median)} ${unit}`,
    `${short(p95)} ${unit}`,
    `${short(floor)} ${unit}`,
    `${ratio.toFixed(1)}x`,
    floorName,
  ])
  const head = ['figure', 'median', 'p95', 'floor', 'ratio', 'the floor is']
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1)
}
