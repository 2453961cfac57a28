/**
 * The languages a block can be written in. Which interpreter runs one is decided in `lib/server/languages`
 * (one file a language); this list is what the editor, the parser and the server agree on.
 */
export interface Language {
  /** Canonical name, e.g. `shell`. */
  readonly id: string
  /** Other names accepted in markers and fences. */
  readonly aliases: readonly string[]
  /** Name shown to people. */
  readonly label: string
  /** The start of a line comment, with its trailing space. */
  readonly comment: string
  /** File extension of the script file, without the dot. */
  readonly extension: string
}

/** Every language that runs on the server. */
export const LANGUAGES: readonly Language[] = [
  { id: 'shell', aliases: ['sh'], label: 'Shell', comment: '# ', extension: 'sh' },
  { id: 'bash', aliases: ['shellscript'], label: 'Bash', comment: '# ', extension: 'sh' },
  { id: 'zsh', aliases: [], label: 'Zsh', comment: '# ', extension: 'zsh' },
  { id: 'python', aliases: ['py', 'python3'], label: 'Python', comment: '# ', extension: 'py' },
  {
    id: 'node',
    aliases: ['javascript', 'js', 'nodejs', 'mjs'],
    label: 'Node.js',
    comment: '// ',
    extension: 'mjs',
  },
  { id: 'typescript', aliases: ['ts'], label: 'TypeScript', comment: '// ', extension: 'mts' },
  { id: 'ruby', aliases: ['rb'], label: 'Ruby', comment: '# ', extension: 'rb' },
  { id: 'perl', aliases: ['pl'], label: 'Perl', comment: '# ', extension: 'pl' },
  { id: 'php', aliases: [], label: 'PHP', comment: '// ', extension: 'php' },
  { id: 'powershell', aliases: ['pwsh', 'ps1', 'ps'], label: 'PowerShell', comment: '# ', extension: 'ps1' },
  { id: 'go', aliases: ['golang'], label: 'Go', comment: '// ', extension: 'go' },
  { id: 'csharp', aliases: ['cs', 'c#'], label: 'C#', comment: '// ', extension: 'cs' },
  {
    id: 'sql',
    aliases: ['sqlite', 'sqlite3', 'psql', 'postgres', 'postgresql'],
    label: 'SQL',
    comment: '-- ',
    extension: 'sql',
  },
]

const BY_NAME: ReadonlyMap<string, Language> = new Map(
  LANGUAGES.flatMap((language) =>
    [language.id, ...language.aliases].map((name) => [name, language] as const),
  ),
)

/** Finds a language by canonical name or alias, ignoring case; `null` when it is not one that runs. */
export function findLanguage(name: string): Language | null {
  return BY_NAME.get(name.toLowerCase()) ?? null
}

/** The known names nearest to a mistyped one, best first, at most three. */
export function suggestLanguages(name: string): string[] {
  const wanted = name.toLowerCase()
  return [...BY_NAME.keys()]
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate) }))
    .filter(({ candidate, distance }) => distance <= 2 && distance < candidate.length)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
