import { CompletionContext, type CompletionResult, type CompletionSource } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import type { Notation } from '@/lib/domain/document/block'
import { formatMarker } from '@/lib/domain/document/marker'
import { formatSeparator } from '@/lib/domain/document/separator'
import { documentNotation, documentTree } from './blocks'
import { completeAttribute, completeFence, completeMarker } from './completion'

/** What is offered at `|`. */
async function offer(source: CompletionSource, notation: Notation, text: string) {
  const pos = text.indexOf('|')
  const doc = text.replace('|', '')
  const state = EditorState.create({ doc, extensions: [documentNotation.of(notation), documentTree] })
  const result: CompletionResult | null = await source(new CompletionContext(state, pos, false))
  return result && { typed: doc.slice(result.from, pos), labels: result.options.map(({ label }) => label) }
}

describe('markers', () => {
  it.each(['ev|', '# eval|', 'please eval py|', '{{eval|}}'])('are offered at %j', async (text) => {
    const found = await offer(completeMarker, 'script', text)
    expect(found?.labels).toEqual(
      expect.arrayContaining(['eval shell', 'eval python', 'eval node', 'eval javascript']),
    )
    expect(found?.typed.startsWith('ev')).toBe(true)
  })

  it.each([
    'e|',
    'evil|',
    'echo|',
    'retrieval|',
    `# ${formatMarker('shell').replace('eval', 'eval|')}`,
    `ls\n${formatSeparator('# ', 'evalresult')}\neval|`,
  ])('are not offered at %j', async (text) => expect(await offer(completeMarker, 'script', text)).toBeNull())

  it('are not offered in Markdown', async () =>
    expect(await offer(completeMarker, 'markdown', 'eval|')).toBeNull())
})

describe('fences', () => {
  it.each(['```|', '```ba|', 'text\n\n  ~~~|', '- ```|'])('are offered at %j', async (text) => {
    const found = await offer(completeFence, 'markdown', text)
    const fence = text.includes('~') ? '~~~' : '```'
    expect(found?.labels).toEqual(expect.arrayContaining([`${fence}bash`, `${fence}javascript`]))
  })

  it.each(['``|', '```sh\nls\n```|', 'a ```|'])('are not offered at %j', async (text) =>
    expect(await offer(completeFence, 'markdown', text)).toBeNull(),
  )
})

describe('attributes', () => {
  it('are offered inside the braces of a fence', async () => {
    const names = ['name=', 'timeout=', 'target=', 'args=']
    expect(await offer(completeAttribute, 'markdown', '```sh {|}')).toEqual({ typed: '', labels: names })
    expect(await offer(completeAttribute, 'markdown', '```sh {name=x ti|')).toEqual({
      typed: 'ti',
      labels: names,
    })
    expect(await offer(completeAttribute, 'markdown', '```js {target=b|}')).toEqual({
      typed: 'b',
      labels: ['server', 'browser'],
    })
  })

  it.each(['```sh|', '```sh {name=x} |', '```sh\n{|', 'text {|'])('are not offered at %j', async (text) =>
    expect(await offer(completeAttribute, 'markdown', text)).toBeNull(),
  )
})
