/**
 * The syntax tree of script documents: `Document` with one `Body` a block, which may hold a `Marker`. The parser of the
 * block's language is mounted on the body, the marker left out, so that highlighting, folding and indentation are those
 * of the language. It reads no text itself: the blocks come from the document tree. Bodies that did not change are
 * reused, and with them what their own parsers made.
 */
import {
  defineLanguageFacet,
  Language,
  LanguageSupport,
  languageDataProp,
  ParseContext,
} from '@codemirror/language'
import {
  type Input,
  NodeProp,
  NodeType,
  Parser,
  type ParseWrapper,
  type PartialParse,
  parseMixed,
  Tree,
  type TreeFragment,
} from '@lezer/common'
import { styleTags, tags } from '@lezer/highlight'
import type { Block, Range } from '@/lib/domain/document/block'
import { parseDocument } from '@/lib/domain/document/parse-document'
import { documentTree } from './blocks'
import { findCodeLanguage } from './code-languages'

interface BodyFacts {
  readonly language: string
  /** Relative to the body. */
  readonly marker: Range
}

const bodyFacts = new NodeProp<BodyFacts>({ perNode: true })
const data = defineLanguageFacet()

const documentType = NodeType.define({
  id: 1,
  name: 'Document',
  top: true,
  props: [[languageDataProp, data]],
})
const bodyType = NodeType.define({ id: 2, name: 'Body' })
const markerType = NodeType.define({
  id: 3,
  name: 'Marker',
  props: [styleTags({ Marker: tags.processingInstruction })],
})

class ScriptParser extends Parser {
  createParse(input: Input, fragments: readonly TreeFragment[], ranges: readonly Range[]): PartialParse {
    const context = ParseContext.get()
    const { blocks } =
      context?.state.field(documentTree, false) ?? parseDocument(input.read(0, input.length), 'script')
    return mountLanguages(new OutlineParse(blocks, input.length, fragments), input, fragments, ranges)
  }
}

const mountLanguages: ParseWrapper = parseMixed((node) => {
  const facts = node.tree?.prop(bodyFacts)
  const description = facts && findCodeLanguage(facts.language)
  if (!description) return null
  const parser = description.support?.language.parser ?? ParseContext.getSkippingParser(description.load())
  const marker = { from: node.from + facts.marker.from, to: node.from + facts.marker.to }
  const around = [
    { from: node.from, to: marker.from },
    { from: marker.to, to: node.to },
  ]
  return { parser, overlay: around.filter(({ from, to }) => from < to) }
})

/** Makes the outline in one step: a node for each block that starts before the end of the parse. */
class OutlineParse implements PartialParse {
  parsedPos = 0
  stoppedAt: number | null = null

  constructor(
    private readonly blocks: readonly Block[],
    private readonly length: number,
    private readonly fragments: readonly TreeFragment[],
  ) {}

  advance(): Tree {
    const end = this.stoppedAt ?? this.length
    const children: Tree[] = []
    const positions: number[] = []
    let length = end
    for (const block of this.blocks) {
      if (block.body.from >= end) break
      if (!block.runnable || block.language === null) continue
      children.push(this.nodeOf(block, block.language))
      positions.push(block.body.from)
      length = Math.max(length, block.body.to)
    }
    this.parsedPos = end
    return new Tree(documentType, children, positions, length).balance()
  }

  stopAt(pos: number): void {
    this.stoppedAt = pos
  }

  private nodeOf({ body, header }: Block, language: string): Tree {
    const marker = { from: header.from - body.from, to: header.to - body.from }
    const old = this.findOld(body)
    const facts = old?.prop(bodyFacts)
    if (
      old &&
      facts?.language === language &&
      facts.marker.from === marker.from &&
      facts.marker.to === marker.to
    )
      return old
    const markerNode = new Tree(markerType, [], [], marker.to - marker.from)
    const props: [NodeProp<BodyFacts>, BodyFacts][] = [[bodyFacts, { language, marker }]]
    return new Tree(bodyType, [markerNode], [marker.from], body.to - body.from, props)
  }

  /** The node that the last parse made for the same, unchanged text. */
  private findOld({ from, to }: Range): Tree | null {
    const fragment = this.fragments.find((candidate) => candidate.to >= to)
    if (!fragment || fragment.from > from || fragment.tree.type !== documentType) return null
    const old = findBody(fragment.tree, from + fragment.offset)
    return old?.length === to - from ? old : null
  }
}

/** The body that starts at `pos`, looked for in the groups that balancing made. */
function findBody({ children, positions }: Tree, pos: number): Tree | null {
  let low = 0
  let high = positions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((positions[middle] ?? 0) <= pos) low = middle + 1
    else high = middle
  }
  const child = children[low - 1]
  const start = positions[low - 1] ?? 0
  if (!(child instanceof Tree)) return null
  if (child.type === bodyType) return start === pos ? child : null
  return findBody(child, pos - start)
}

/** Language support for script documents. Needs `documentTree` in the state. */
export const scriptSupport = new LanguageSupport(new Language(data, new ScriptParser(), [], 'script'))
