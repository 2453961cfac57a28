/** The databases Taskyard runs on. */
export type Provider = 'sqlite' | 'postgresql'

/** Which database a URL names: `postgres://` and `postgresql://` are PostgreSQL, everything else SQLite. */
export function providerOf(url: string): Provider {
  return /^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite'
}

/** The file of an SQLite URL (`file:/abs/path`). */
export function sqliteFile(url: string): string {
  return url.replace(/^file:/, '')
}

/** A database URL fit for messages: without its password and query. */
export function describeUrl(url: string): string {
  if (providerOf(url) === 'sqlite') return sqliteFile(url)
  return url.replace(/\?.*$/, '').replace(/\/\/([^:@/]*):.*@/, '//$1@')
}
