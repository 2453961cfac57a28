'use client'
import './log.css'
import { ArrowDown } from 'lucide-react'
import { type ClipboardEvent, type CSSProperties, type MouseEvent, useEffect, useState } from 'react'
import { formatCount, formatCountOf } from '@/lib/domain/format'
import { selectedLogText } from './copy-log'
import { extendRange, type LineRange } from './line-range'
import { LogLine } from './log-line'
import { LogNotice } from './log-notice'
import { LogResizeHandle } from './log-resize-handle'
import { LogSearchBar } from './log-search-bar'
import { ROW_HEIGHT } from './scroll-map'
import { useLineScroller } from './use-line-scroller'
import type { Log } from './use-log'
import type { LogControls } from './use-log-controls'
import { useLogKeys } from './use-log-keys'
import { useLogSearch } from './use-log-search'

export interface LogViewProps {
  readonly log: Log
  readonly controls: LogControls
  /** `panel` is as high as its content up to `maxHeight` and can be resized; `page` fills its parent. */
  readonly variant: 'panel' | 'page'
  /** Of a panel until it is resized, in CSS pixels. Default 360. */
  readonly maxHeight?: number
  /** Where to begin. Default: the end of a panel or a live log, else the start. */
  readonly start?: 'start' | 'end'
  /** Lines that a permalink names: highlighted, and scrolled to when they change. */
  readonly selected?: LineRange | null
  /** A line number was clicked. Without it the numbers are plain links to `#L12`. */
  readonly onPermalink?: (range: LineRange) => void
}

const MIN_HEIGHT = 3 * ROW_HEIGHT
const MAX_RESIZED = 2000
/** Wait before missing lines are asked for, so that a drag of the scroll bar does not ask for all it passes. */
const SETTLE_MS = 30

/** The output of a run: any number of lines, live or stored. */
export function LogView({
  log,
  controls,
  variant,
  maxHeight = 360,
  start,
  selected = null,
  onPermalink,
}: LogViewProps) {
  const { model, totalLines: total, version } = log
  const [height, setHeight] = useState(maxHeight)
  const ended = log.status.kind === 'ended'
  const startAtEnd = start ? start === 'end' : variant === 'panel' || !ended
  const scrolling = useLineScroller(
    total,
    startAtEnd && selected === null,
    variant === 'panel' ? 24 : 60,
    controls.wrap,
  )
  const { scroller, view, drawn, scrollerRef, spacerRef, blockRef } = scrolling
  const search = useLogSearch(log, controls.searching, {
    from: () => scroller.topLine,
    goTo: (line) => scroller.scrollToLine(line),
  })
  const currentLine = search.matches[search.index]
  const onKeyDown = useLogKeys({
    controls,
    scroller,
    search,
    scrollerRef,
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: version says that lines have come or gone
  useEffect(() => {
    const timer = setTimeout(() => model.want(drawn.first, drawn.last), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [model, drawn.first, drawn.last, version])

  const targetLine = selected && selected.from <= total ? selected.from : null
  useEffect(() => {
    if (targetLine !== null) scroller.scrollToLine(targetLine)
  }, [scroller, targetLine])

  const onClick = (event: MouseEvent) => {
    const number = event.target instanceof HTMLElement ? Number(event.target.dataset.line) : Number.NaN
    if (!onPermalink || Number.isNaN(number) || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    onPermalink(extendRange(selected, number, event.shiftKey))
  }
  const onCopy = (event: ClipboardEvent) => {
    const text = blockRef.current && selectedLogText(document.getSelection(), blockRef.current)
    if (text === null) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', text)
  }

  const rows = []
  for (let number = drawn.first; number <= drawn.last; number++) {
    rows.push(
      <LogLine
        key={number}
        number={number}
        line={model.getLine(number)}
        timestamps={controls.timestamps}
        selected={selected !== null && number >= selected.from && number <= selected.to}
        query={controls.searching ? search.query : ''}
        current={number === currentLine}
        downloadUrl={log.api.executions.outputUrl(log.executionId)}
      />,
    )
  }

  const panel = variant === 'panel'
  const resizable = panel && (controls.wrap || total * ROW_HEIGHT > Math.min(height, maxHeight))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys work in the log and in its search field alike
    <div className={panel ? 'flex flex-col' : 'flex h-full min-h-0 flex-col'} onKeyDown={onKeyDown}>
      {controls.searching && (
        <LogSearchBar search={search} onClose={() => closeSearch(controls, scrollerRef.current)} />
      )}
      <div className="relative flex min-h-0 flex-1 flex-col">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the line numbers are links, followed with Enter */}
        <div
          ref={scrollerRef}
          role="log"
          aria-live="off"
          aria-label={`Output of run ${log.executionId}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="log min-h-0 flex-1 overflow-auto py-1 [overflow-anchor:none] focus-visible:-outline-offset-2"
          data-variant={variant}
          data-wrap={controls.wrap || undefined}
          style={
            {
              '--log-digits': Math.max(2, String(total).length),
              ...(panel && { maxHeight: height }),
            } as CSSProperties
          }
          onClick={onClick}
          onCopy={onCopy}
        >
          {total === 0 && <p className="px-4 text-faint">{ended ? 'No output.' : 'Waiting for output…'}</p>}
          <div ref={spacerRef} className="relative">
            <div
              ref={blockRef}
              className={controls.wrap ? 'absolute inset-x-0' : 'absolute w-max min-w-full'}
            >
              {rows}
            </div>
          </div>
        </div>
        {!view.following && (
          <JumpToEnd unseen={ended ? 0 : total - view.leftAt} onJump={() => scroller.follow()} />
        )}
      </div>
      <LogNotice log={log} />
      {resizable && (
        <LogResizeHandle height={height} min={MIN_HEIGHT} max={MAX_RESIZED} onResize={setHeight} />
      )}
    </div>
  )
}

function JumpToEnd({ unseen, onJump }: { readonly unseen: number; readonly onJump: () => void }) {
  return (
    <button
      type="button"
      onClick={onJump}
      className="absolute right-5 bottom-4 flex h-7 items-center gap-1.5 rounded-full border border-strong bg-raised px-3 text-fg text-sm tabular-nums hover:bg-hover"
    >
      <ArrowDown className="size-3.5" aria-hidden />
      {unseen > 0 ? `${formatCountOf(unseen, 'new line')}` : 'Jump to end'}
      <span className="sr-only">{unseen > 0 ? `, jump to end (${formatCount(unseen)})` : ''}</span>
    </button>
  )
}

function closeSearch(controls: LogControls, log: HTMLElement | null): void {
  controls.setSearching(false)
  log?.focus()
}
