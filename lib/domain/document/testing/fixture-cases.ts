/**
 * Test cases in text files, as Lezer has them: `# title`, the source, `==>`, the expected tree. What a text file cannot
 * show well is spelled out: `␍` is a carriage return, `␉` a tab, `⟦x*100⟧` is `x` a hundred times.
 */
import type { Diagnostic, DocumentTree, Range } from '../block'
import { linesOf } from '../line-source'
import { scriptOf } from '../script-of'

export interface FixtureCase {
  readonly title: string
  readonly source: string
  readonly expected: string
}

export function readFixtureCases(file: string): FixtureCase[] {
  return [...file.matchAll(/# (.*)\n\n([\s\S]*?)\n\n==>\n\n([\s\S]*?)(?=\n\n# |\n*$)/g)].map((match) => {
    const [, title = '', source = '', expected = ''] = match
    return { title, source: spellOut(source), expected: expected.trim() }
  })
}

function spellOut(source: string): string {
  return source
    .replaceAll('␍', '\r')
    .replaceAll('␉', '\t')
    .replace(/⟦(.*?)\*(\d+)⟧/g, (_, text: string, times: string) => text.repeat(Number(times)))
}

/** A tree as readable lines. */
export function compactTree(text: string, tree: DocumentTree): string {
  const source = linesOf(text)
  const lines = ({ from, to }: Range) => `${source.lineAt(from).number}-${source.lineAt(to).number}`
  const quote = ({ from, to }: Range) => shorten(text.slice(from, to))
  const diagnostic = (d: Diagnostic) =>
    `${d.severity} ${d.code} ${quote(d)} in line ${source.lineAt(d.from).number}`
  const blocks = tree.blocks.map((block) => {
    const facts = [
      block.language ?? 'no language',
      block.runnable ? `runs on ${block.target}` : 'not run',
      ...(block.name === null ? [] : [`name ${shorten(block.name)}`]),
      ...(block.args.length === 0 ? [] : [`args ${JSON.stringify(block.args)}`]),
      ...(Object.keys(block.attributes).length === 0 ? [] : [`attributes ${shorten(block.attributes)}`]),
    ]
    const result = block.result ? `, result ${lines(block.result)}` : ''
    return [
      `Block(${facts.join(', ')})`,
      `  lines ${lines(block)}, header ${quote(block.header)}, body ${lines(block.body)}${result}`,
      `  script ${shorten(scriptOf(text, block))}`,
    ].join('\n')
  })
  return [...blocks, ...tree.diagnostics.map(diagnostic)].join('\n') || 'nothing'
}

function shorten(value: unknown): string {
  const json = JSON.stringify(value)
  return json.length > 120 ? `${json.slice(0, 60)}… ${json.length} characters` : json
}
