/**
 * The languages that code is highlighted in: all that run, and what else people put into documents. Each is loaded
 * when a document needs it first.
 */
import { LanguageDescription, LanguageSupport, StreamLanguage, type StreamParser } from '@codemirror/language'
import { LANGUAGES } from '@/lib/domain/languages'

function modern(
  name: string,
  alias: readonly string[],
  load: () => Promise<LanguageSupport>,
): LanguageDescription {
  return LanguageDescription.of({ name, alias, load })
}

function legacy(
  name: string,
  alias: readonly string[],
  load: () => Promise<StreamParser<unknown>>,
): LanguageDescription {
  return modern(name, alias, async () => new LanguageSupport(StreamLanguage.define(await load())))
}

const javascript = (config: { typescript?: boolean; jsx?: boolean }) => async () =>
  (await import('@codemirror/lang-javascript')).javascript(config)

const clike = (dialect: 'c' | 'cpp' | 'java' | 'csharp' | 'kotlin' | 'scala') => async () =>
  (await import('@codemirror/legacy-modes/mode/clike'))[dialect]

/** Names and aliases of a language that runs. */
function named(id: string): readonly string[] {
  const language = LANGUAGES.find((candidate) => candidate.id === id)
  return language ? [language.id, ...language.aliases] : []
}

const CODE_LANGUAGES: readonly LanguageDescription[] = [
  legacy(
    'Shell',
    [...named('shell'), ...named('bash'), ...named('zsh'), 'fish', 'console', 'shell-session', 'terminal'],
    async () => (await import('@codemirror/legacy-modes/mode/shell')).shell,
  ),
  modern('Python', named('python'), async () => (await import('@codemirror/lang-python')).python()),
  modern('JavaScript', [...named('node'), 'jsx'], javascript({ jsx: true })),
  modern('TypeScript', named('typescript'), javascript({ typescript: true })),
  modern('TSX', ['tsx'], javascript({ typescript: true, jsx: true })),
  legacy('Ruby', named('ruby'), async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby),
  legacy('Perl', named('perl'), async () => (await import('@codemirror/legacy-modes/mode/perl')).perl),
  modern('PHP', named('php'), async () => (await import('@codemirror/lang-php')).php({ plain: true })),
  legacy(
    'PowerShell',
    named('powershell'),
    async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell,
  ),
  modern('Go', named('go'), async () => (await import('@codemirror/lang-go')).go()),
  legacy('C#', named('csharp'), clike('csharp')),
  modern('SQL', [...named('sql'), 'mysql'], async () => (await import('@codemirror/lang-sql')).sql()),
  modern('JSON', ['json5', 'jsonc', 'jsonl'], async () => (await import('@codemirror/lang-json')).json()),
  modern('YAML', ['yml'], async () => (await import('@codemirror/lang-yaml')).yaml()),
  modern('Markdown', ['md'], async () => (await import('@codemirror/lang-markdown')).markdown()),
  legacy('C', ['h'], clike('c')),
  legacy('C++', ['cpp', 'hpp'], clike('cpp')),
  legacy('Java', [], clike('java')),
  legacy('Kotlin', ['kt'], clike('kotlin')),
  legacy('Scala', [], clike('scala')),
  legacy('CSS', [], async () => (await import('@codemirror/legacy-modes/mode/css')).css),
  legacy('SCSS', ['sass'], async () => (await import('@codemirror/legacy-modes/mode/css')).sCSS),
  legacy('Diff', ['patch'], async () => (await import('@codemirror/legacy-modes/mode/diff')).diff),
  legacy(
    'Dockerfile',
    ['docker'],
    async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile,
  ),
  legacy('HTML', ['svg', 'vue'], async () => (await import('@codemirror/legacy-modes/mode/xml')).html),
  legacy('HTTP', [], async () => (await import('@codemirror/legacy-modes/mode/http')).http),
  legacy('Lua', [], async () => (await import('@codemirror/legacy-modes/mode/lua')).lua),
  legacy('nginx', [], async () => (await import('@codemirror/legacy-modes/mode/nginx')).nginx),
  legacy(
    'Properties',
    ['ini', 'cfg', 'conf', 'env', 'editorconfig'],
    async () => (await import('@codemirror/legacy-modes/mode/properties')).properties,
  ),
  legacy(
    'Protocol Buffers',
    ['proto', 'protobuf'],
    async () => (await import('@codemirror/legacy-modes/mode/protobuf')).protobuf,
  ),
  legacy('R', [], async () => (await import('@codemirror/legacy-modes/mode/r')).r),
  legacy('Rust', ['rs'], async () => (await import('@codemirror/legacy-modes/mode/rust')).rust),
  legacy('Swift', [], async () => (await import('@codemirror/legacy-modes/mode/swift')).swift),
  legacy('TOML', [], async () => (await import('@codemirror/legacy-modes/mode/toml')).toml),
  legacy('XML', ['xsl', 'plist'], async () => (await import('@codemirror/legacy-modes/mode/xml')).xml),
]

/** The language for a name as written in a fence or a marker; null when there is none. */
export function findCodeLanguage(name: string): LanguageDescription | null {
  return LanguageDescription.matchLanguageName(CODE_LANGUAGES, name, false)
}
