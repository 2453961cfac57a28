/** The run gutter: a button at the header of every block that runs, which becomes a spinner, a check or a cross. */
import type { Extension } from '@codemirror/state'
import { EditorView, GutterMarker, gutter, ViewPlugin } from '@codemirror/view'
import type { Block } from '@/lib/domain/document/block'
import { formatDuration } from '@/lib/domain/format'
import { blockAt, documentTree } from './blocks'
import { runBlock } from './commands'
import { type BlockRun, isStale, runOf, shownRuns } from './run-state'
import { isActive, type RunTone, toneOf } from './run-tone'

/** Icon paths on a 24 by 24 grid, drawn with a stroke. */
const ICONS: Record<'ready' | RunTone, string> = {
  ready: 'M7 4 L19 12 L7 20 Z',
  queued: 'M12 3 a9 9 0 1 0 9 9',
  running: 'M12 3 a9 9 0 1 0 9 9',
  waiting: 'M12 3 a9 9 0 1 0 9 9',
  succeeded: 'M4 12 l5 6 L20 6',
  failed: 'M5 5 L19 19 M19 5 L5 19',
}

const RUN_TITLE = 'Run (Ctrl-Enter)'
const GUTTER_CLASS = 'cm-runGutter'

class RunMarker extends GutterMarker {
  constructor(
    private readonly run: BlockRun | null,
    private readonly stale: boolean,
  ) {
    super()
  }

  override eq(other: RunMarker): boolean {
    const { run, stale } = this
    return (
      stale === other.stale && run?.state === other.run?.state && run?.durationMs === other.run?.durationMs
    )
  }

  override toDOM(): HTMLElement {
    const { run, stale } = this
    const look = run ? toneOf(run) : 'ready'
    const button = document.createElement('button')
    button.type = 'button'
    button.tabIndex = -1
    button.className = `cm-runButton cm-runButton-${look}${stale ? ' cm-runButton-stale' : ''}`
    button.disabled = run !== null && isActive(run)
    button.title = run && isActive(run) ? `Run is ${run.state}` : RUN_TITLE
    button.setAttribute('aria-label', run ? `${button.title}, last run ${run.state}` : button.title)
    if (run?.durationMs != null) button.append(durationOf(run.durationMs))
    button.append(iconOf(ICONS[look]))
    return button
  }
}

function durationOf(ms: number): HTMLElement {
  const text = document.createElement('span')
  text.textContent = formatDuration(ms)
  return text
}

function iconOf(path: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const stroke = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  stroke.setAttribute('d', path)
  svg.append(stroke)
  return svg
}

function headedBlock(view: EditorView, line: { readonly from: number; readonly to: number }): Block | null {
  const block = blockAt(view.state, line.to)
  return block?.runnable && block.header.from >= line.from && block.header.from <= line.to ? block : null
}

const buttons = gutter({
  class: GUTTER_CLASS,
  lineMarker(view, line) {
    const block = headedBlock(view, line)
    return block && new RunMarker(runOf(view.state, block), isStale(view.state, block))
  },
  lineMarkerChange: ({ startState, state }) =>
    startState.field(documentTree) !== state.field(documentTree) ||
    startState.field(shownRuns) !== state.field(shownRuns),
  domEventHandlers: {
    mousedown: (_view, _line, event) => {
      event.preventDefault()
      return true
    },
    click(view, line, event) {
      const block = headedBlock(view, line)
      const button = event.target instanceof Element ? event.target.closest('button') : null
      if (!block || !button || button.disabled) return false
      runBlock(view.state, block)
      return true
    },
  },
})

/** CodeMirror hides gutters from assistive technology as a whole; the run buttons are to be found. */
const exposeButtons = ViewPlugin.define((view) => {
  const gutters = view.scrollDOM.querySelector('.cm-gutters')
  gutters?.removeAttribute('aria-hidden')
  for (const child of gutters?.children ?? [])
    if (!child.classList.contains(GUTTER_CLASS)) child.setAttribute('aria-hidden', 'true')
  return {}
})

const theme = EditorView.baseTheme({
  [`.${GUTTER_CLASS}`]: { minWidth: '72px' },
  '@media (max-width: 639px)': {
    [`.${GUTTER_CLASS}`]: { minWidth: '24px' },
    [`.${GUTTER_CLASS} span`]: { display: 'none' },
  },
  '.cm-runButton': {
    all: 'unset',
    boxSizing: 'border-box',
    width: '100%',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: '5px',
    minHeight: '20px',
    padding: '0 5px',
    cursor: 'pointer',
    color: 'var(--fg-muted)',
    fontFamily: 'var(--font-ui)',
    fontSize: '11px',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  '.cm-runButton:disabled': { cursor: 'default' },
  '.cm-runButton svg': { width: '13px', height: '13px', flex: 'none' },
  '.cm-runButton path': {
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: '2.4',
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  },
  '.cm-runButton:hover svg': { color: 'var(--accent)' },
  '.cm-runButton-queued svg': { color: 'var(--state-queued)' },
  '.cm-runButton-running svg': { color: 'var(--state-running)' },
  '.cm-runButton-waiting svg': { color: 'var(--state-waiting)' },
  '.cm-runButton-succeeded svg': { color: 'var(--state-succeeded)' },
  '.cm-runButton-failed svg': { color: 'var(--state-failed)' },
  '.cm-runButton-stale': { opacity: '0.6' },
  '@media (prefers-reduced-motion: no-preference)': {
    '.cm-runButton:disabled svg': { animation: 'cm-runButton-turn 1s linear infinite' },
  },
  '@keyframes cm-runButton-turn': { to: { transform: 'rotate(360deg)' } },
})

/** The gutter with the run buttons. */
export const runGutter: Extension = [buttons, exposeButtons, theme]
