/**
 * One line of raw output as a terminal would leave it on the screen: colours and styles (SGR), `\r`, backspace, tab,
 * cursor movement and erasing within the line, OSC 8 links. Every other sequence (progress reports, titles,
 * movement to other lines) is dropped.
 *
 * Works on any string: never throws, and work and result are bounded by a small multiple of the input's length.
 *
 *     renderLine('10%\r\u001b[32m100%').spans  // [{ text: '100%', style: { …green } }]
 */
import { LineCells, type Span } from './line-cells'
import { isPlainText, scanTerminal, type Token } from './scan'
import { applySgr } from './sgr'
import { PLAIN_STYLE, type TextStyle } from './text-style'

export interface RenderedLine {
  readonly spans: readonly Span[]
  /** The style in which the next line begins. */
  readonly after: TextStyle
}

/** Renders a line (without its newline) that begins in style `before`. */
export function renderLine(raw: string, before: TextStyle = PLAIN_STYLE): RenderedLine {
  if (isPlainText(raw)) return { spans: raw === '' ? [] : [{ text: raw, style: before }], after: before }
  const cells = new LineCells()
  let style = before
  scanTerminal(raw, (token) => {
    if (token.kind === 'text') cells.write(token.text, style)
    else if (token.kind === 'control') applyControl(cells, token.code)
    else if (token.kind === 'csi' && token.final !== 'm') applyCursor(cells, token.params, token.final)
    else style = styleAfterToken(style, token)
  })
  return { spans: cells.toSpans(), after: style }
}

/** The style in which the line after `raw` begins; the cheap half of `renderLine`. */
export function styleAfterLine(raw: string, before: TextStyle): TextStyle {
  if (!raw.includes('\u001b')) return before
  let style = before
  scanTerminal(raw, (token) => {
    style = styleAfterToken(style, token)
  })
  return style
}

function styleAfterToken(style: TextStyle, token: Token): TextStyle {
  if (token.kind === 'csi' && token.final === 'm' && /^[\d;:]*$/.test(token.params))
    return applySgr(style, token.params)
  if (token.kind === 'osc' && token.text.startsWith('8;')) return { ...style, link: readLink(token.text) }
  return style
}

/** The target of `8;params;uri`; null ends a link, and so does one that is not safe to follow. */
function readLink(osc: string): string | null {
  const uri = osc.slice(osc.indexOf(';', 2) + 1)
  return /^(?:https?:\/\/|mailto:)[\u0021-\u007e]+$/i.test(uri) ? uri : null
}

function applyControl(cells: LineCells, code: number): void {
  if (code === 0x0d) cells.carriageReturn()
  else if (code === 0x08) cells.moveBy(-1)
  else if (code === 0x09) cells.tab()
}

function applyCursor(cells: LineCells, params: string, final: string): void {
  if (!/^\d*$/.test(params)) return
  const value = Number(params)
  switch (final) {
    case 'C':
      cells.moveBy(Math.max(1, value))
      break
    case 'D':
      cells.moveBy(-Math.max(1, value))
      break
    case 'G':
      cells.moveTo(Math.max(1, value) - 1)
      break
    case 'K':
      if (value <= 2) cells.erase(value === 0 ? 'right' : value === 1 ? 'left' : 'all')
      break
  }
}
