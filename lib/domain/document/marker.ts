/**
 * Markers say how a script block runs: `{{NAME PARAMS , Ctrl-enter to 🏃}}`. NAME is 2 to 24 word characters, PARAMS
 * at most 64 characters, split on white space. `{{eval shell deploy prod , Ctrl-enter to 🏃}}` runs the block as
 * `shell` with the arguments `deploy` and `prod`. `{{NAME}}` alone is a placeholder, not a marker.
 */
export interface Marker {
  /** Offsets in the line, braces included. */
  readonly from: number
  readonly to: number
  readonly name: string
  readonly params: readonly string[]
  /** Offset in the line of the first parameter. */
  readonly paramsFrom: number
  /** True when PARAMS is over its limit: such a marker does not count. */
  readonly tooLong: boolean
}

export const MAX_MARKER_PARAMS = 64

const ENDING = 'Ctrl-enter to 🏃}}'
const INNER = /^(\w{2,24})(?:[ \t]+(.*?))?[ \t]*,[ \t]*$/
/** Enough for the longest valid marker with generous white space; keeps the regular expression off huge lines. */
const MAX_INNER = 200

/** The markers of one line, in order. */
export function findMarkers(line: string): Marker[] {
  const markers: Marker[] = []
  let start = 0
  for (let end = line.indexOf(ENDING); end !== -1; end = line.indexOf(ENDING, start)) {
    const open = line.slice(start, end).lastIndexOf('{{')
    if (open !== -1) {
      const marker = readMarker(line, start + open, end)
      if (marker) markers.push(marker)
    }
    start = end + ENDING.length
  }
  return markers
}

function readMarker(line: string, from: number, end: number): Marker | null {
  const inner = line.slice(from + 2, end)
  const match = INNER.exec(inner.length > MAX_INNER ? `${inner.slice(0, MAX_INNER)},` : inner)
  const name = match?.[1]
  const params = match?.[2] ?? ''
  if (!name || params.includes('}}')) return null
  return {
    from,
    to: end + ENDING.length,
    name,
    params: params.split(/\s+/).filter(Boolean),
    paramsFrom: from + 2 + (params ? inner.indexOf(params, name.length) : name.length),
    tooLong: params.length > MAX_MARKER_PARAMS,
  }
}

/** The text of a marker that runs a block, e.g. `formatMarker('shell', ['deploy', 'prod'])`. */
export function formatMarker(language: string, args: readonly string[] = []): string {
  return `{{${['eval', language, ...args].join(' ')} , ${ENDING}`
}
