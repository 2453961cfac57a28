/**
 * The block model: what both notations parse to. Positions are UTF-16 offsets into the document,
 * `from` inclusive, `to` exclusive, as in CodeMirror.
 */

/** `script`: lets-script separators and markers. `markdown`: fenced code blocks. */
export type Notation = 'script' | 'markdown'

export interface Range {
  readonly from: number
  readonly to: number
}

/** Where a block runs. */
export type Target = 'server' | 'browser'

export interface Block extends Range {
  /** Position among the document's blocks, from 0. */
  readonly index: number
  readonly notation: Notation
  /** The language as written, lower case (`sh`, `javascript`), or null when the block names none. */
  readonly language: string | null
  readonly target: Target
  readonly name: string | null
  readonly args: readonly string[]
  /** Attributes of a fence's info string, e.g. `{timeout=60}`; a bare word is `true`. */
  readonly attributes: Readonly<Record<string, string>>
  /** The line that says how to run it: the marker, or the opening fence. */
  readonly header: Range
  /** The code. In the script notation it may contain the marker, which is not part of the script. */
  readonly body: Range
  /** The `evalresult` section that belongs to the block, its separator included; null when there is none. */
  readonly result: Range | null
  /** False for text without a marker or a fence without a language: shown, never run. */
  readonly runnable: boolean
}

export interface Diagnostic extends Range {
  readonly severity: 'error' | 'warning' | 'info'
  /** Stable, e.g. `unknown-language`. */
  readonly code: string
  readonly message: string
}

export interface DocumentTree {
  readonly notation: Notation
  /** Length of the parsed text. */
  readonly length: number
  readonly blocks: readonly Block[]
  readonly diagnostics: readonly Diagnostic[]
}
