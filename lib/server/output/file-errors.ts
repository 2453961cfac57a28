/** The system's code of a file error (`ENOENT`, `ENOSPC`, …), or null. */
export function errorCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : null
}

export function isMissingFile(error: unknown): boolean {
  return errorCode(error) === 'ENOENT'
}
