/** Milliseconds since the start of a run as `0:07.250` or `2:07:33.004`. */
export function formatLogTime(ms: number): string {
  const pad = (value: number, width = 2) => String(value).padStart(width, '0')
  const seconds = Math.floor(ms / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const tail = `${pad(seconds % 60)}.${pad(ms % 1000, 3)}`
  return hours > 0 ? `${hours}:${pad(minutes)}:${tail}` : `${minutes}:${tail}`
}
