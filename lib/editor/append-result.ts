/**
 * Output as text of the document, the lets-script way: an `evalresult` section after the block that grows while the run
 * goes on. Where it grows is kept in the state and moves with every edit, so the user may go on typing anywhere.
 */
import {
  type EditorState,
  MapMode,
  StateEffect,
  StateField,
  Transaction,
  type TransactionSpec,
} from '@codemirror/state'
import type { Block } from '@/lib/domain/document/block'
import { formatResult } from '@/lib/domain/document/format-result'
import { formatSeparator, parseSeparator } from '@/lib/domain/document/separator'
import { findLanguage } from '@/lib/domain/languages'
import { blockAt } from './blocks'

interface Growth {
  readonly key: object
  /** Inside the separator of the section: when it is deleted, so is the section. */
  readonly anchor: number
  /** Where the next line goes. */
  readonly end: number
}

const startGrowth = StateEffect.define<Growth>()
const endGrowth = StateEffect.define<object>()

/** The sections that grow. */
export const growingResults = StateField.define<readonly Growth[]>({
  create: () => [],
  update(growing, { changes, effects }) {
    let next = growing.flatMap((growth) => {
      const anchor = changes.mapPos(growth.anchor, 1, MapMode.TrackDel)
      return anchor === null ? [] : [{ ...growth, anchor, end: changes.mapPos(growth.end, 1) }]
    })
    for (const effect of effects) {
      if (effect.is(startGrowth)) next = [...next, effect.value]
      if (effect.is(endGrowth)) next = next.filter(({ key }) => key !== effect.value)
    }
    return next.length === 0 && growing.length === 0 ? growing : next
  },
})

/** What a writer needs of an `EditorView`. */
export interface StateHolder {
  readonly state: EditorState
  dispatch(spec: TransactionSpec): void
}

/** A result that is being written. */
export interface ResultWriter {
  /** Adds output. Only whole lines are written; the rest waits. False when the section was deleted: nothing is written. */
  append(text: string): boolean
  /** Writes what waits as a line, then `lastLine` if there is one, and ends. */
  close(lastLine?: string): void
}

/**
 * Begins the result of the block at `pos`, in place of an older one: the separator, the two lines and the URL (or the
 * error). Null when there is no block.
 */
export function startResult(view: StateHolder, pos: number, urlOrError: string): ResultWriter | null {
  const block = blockAt(view.state, pos)
  if (!block) return null
  const key = {}
  const { from, to, before, section, after } = placeResult(view.state, block, urlOrError)
  const start = from + before.length
  view.dispatch({
    changes: { from, to, insert: before + section + after },
    effects: startGrowth.of({ key, anchor: start + 1, end: start + section.length }),
    annotations: Transaction.addToHistory.of(false),
    userEvent: 'run.result',
  })
  let waiting = ''
  const write = (text: string): boolean => {
    const growth = view.state.field(growingResults).find((candidate) => candidate.key === key)
    if (!growth) return false
    const changes = { from: growth.end, insert: text.split('\n').map(disarm).join('\n') }
    if (text)
      view.dispatch({ changes, annotations: Transaction.addToHistory.of(false), userEvent: 'run.result' })
    return true
  }
  return {
    append(text) {
      const all = (waiting + text).replace(/\r\n|\r(?!$)/g, '\n')
      const end = all.lastIndexOf('\n') + 1
      waiting = all.slice(end)
      return write(all.slice(0, end))
    },
    close(lastLine = '') {
      write([waiting, lastLine].map((line) => line && `${line}\n`).join(''))
      view.dispatch({ effects: endGrowth.of(key) })
    },
  }
}

/** A line of output that reads as a separator would end the section, and what follows it could become a block. */
function disarm(line: string): string {
  return parseSeparator(line) ? `| ${line}` : line
}

interface Place {
  readonly from: number
  readonly to: number
  readonly before: string
  readonly section: string
  readonly after: string
}

function placeResult(state: EditorState, block: Block, urlOrError: string): Place {
  const comment = findLanguage(block.language ?? '')?.comment ?? '# '
  const section = formatResult(comment, urlOrError.replace(/\r\n?/g, '\n'))
  const isMarkdown = block.notation === 'markdown'
  const after = isMarkdown ? formatSeparator(comment) : ''
  if (block.result) return { from: block.result.from, to: block.result.to, before: '', section, after }
  const at = isMarkdown ? block.to : block.body.to
  const gap = !isMarkdown && state.doc.lineAt(at).text.trim() === '' ? '\n' : '\n\n'
  return { from: at, to: at, before: (isMarkdown ? closingFence(state, block) : '') + gap, section, after }
}

/** The closing line of a fence that has none, on a line of its own; else empty. */
function closingFence({ doc }: EditorState, { from, to, header, body }: Block): string {
  if (body.to !== to && header.to !== to) return ''
  const indent = doc.sliceString(from, header.from).replace(/\S/g, ' ')
  return `\n${indent}${/^(?:`+|~+)/.exec(doc.sliceString(header.from, header.to))?.[0] ?? ''}`
}
