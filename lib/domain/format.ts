/**
 * Short texts for figures, the same on server and page: English, thin in width, made for tabular digits.
 */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A duration in milliseconds as `820 ms`, `1.2 s`, `42 s`, `3 m 05 s`, `2 h 07 m`, `3 d 4 h`, `10 m`. Negative counts as 0. */
export function formatDuration(ms: number): string {
  const time = Math.max(0, ms)
  if (time < 999.5) return `${Math.round(time)} ms`
  if (time < 9.95 * SECOND) return `${(time / SECOND).toFixed(1)} s`
  const seconds = Math.round(time / SECOND)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return joinUnits(`${minutes} m`, seconds % 60 && `${pad(seconds % 60)} s`)
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return joinUnits(`${hours} h`, minutes % 60 && `${pad(minutes % 60)} m`)
  return joinUnits(`${Math.floor(hours / 24)} d`, hours % 24 && `${hours % 24} h`)
}

function joinUnits(large: string, small: string | 0): string {
  return small === 0 ? large : `${large} ${small}`
}

/** The running clock of something under way, in whole seconds: `0:07`, `3:05`, `2:07:33`. */
export function formatElapsed(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / SECOND)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const tail = `${pad(seconds % 60)}`
  return hours > 0 ? `${hours}:${pad(minutes)}:${tail}` : `${minutes}:${tail}`
}

const BYTE_UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'] as const

/** A size in bytes as `812 B`, `3.4 MB`, `120 GB`: decimal units, one digit after the point below 100. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.max(0, Math.round(bytes))} B`
  let value = bytes
  let unit: string = 'B'
  for (const next of BYTE_UNITS) {
    if (value < 999.5) break
    value /= 1000
    unit = next
  }
  return `${value < 99.95 ? value.toFixed(1) : Math.round(value)} ${unit}`
}

/** A whole number with thousands set apart: `48,212`. */
export function formatCount(count: number): string {
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** A number with its noun: `1 line`, `48,212 lines`. `plural` defaults to the noun with an s. */
export function formatCountOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`
}

/**
 * How long ago `time` was at `now` (epoch milliseconds): `just now`, `42 s ago`, `5 min ago`, `3 h ago`, `2 d ago`;
 * `null` beyond a week, where a date says more. A time in the future reads `in 6 days`.
 */
export function formatAgo(time: number, now: number): string | null {
  const age = now - time
  if (age < -5 * SECOND) return formatUntil(time, now)
  if (age < 5 * SECOND) return 'just now'
  if (age < MINUTE) return `${Math.floor(age / SECOND)} s ago`
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`
  if (age < 7 * DAY) return `${Math.floor(age / DAY)} d ago`
  return null
}

/** How long until `time`: `in 6 days`, `in 3 hours`, `in 12 minutes`, `in a moment`. Rounded to the nearest unit. */
export function formatUntil(time: number, now: number): string {
  const left = time - now
  if (left < MINUTE) return 'in a moment'
  if (left < 59.5 * MINUTE) return `in ${formatCountOf(Math.round(left / MINUTE), 'minute')}`
  if (left < 23.5 * HOUR) return `in ${formatCountOf(Math.round(left / HOUR), 'hour')}`
  return `in ${formatCountOf(Math.round(left / DAY), 'day')}`
}

function pad(value: number): string {
  return value.toString().padStart(2, '0')
}
