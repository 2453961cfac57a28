import { memo } from 'react'
import type { LogLine as Line } from '@/lib/client/line-pages'
import { formatBytes } from '@/lib/domain/format'
import { type MarkedSpan, markMatches } from '@/lib/domain/terminal/mark-matches'
import { renderLine } from '@/lib/domain/terminal/render-line'
import { formatLogTime } from './log-time'
import { spanStyle } from './span-style'

export interface LogLineProps {
  readonly number: number
  /** Null while it is being fetched. */
  readonly line: Line | null
  readonly timestamps: boolean
  /** Part of the permalink's range. */
  readonly selected: boolean
  /** Text to mark; '' for none. */
  readonly query: string
  /** The match that the search stands at. */
  readonly current: boolean
  /** Where a line too long to show can be had in full. */
  readonly downloadUrl: string
}

/** One row of a log. Rendered again only when its own line or marks change. */
export const LogLine = memo(function LogLine({
  number,
  line,
  timestamps,
  selected,
  query,
  current,
  downloadUrl,
}: LogLineProps) {
  return (
    <div
      className="log-row"
      data-stream={line?.stream}
      data-selected={selected || undefined}
      data-current={current || undefined}
    >
      {/* biome-ignore lint/a11y/useAnchorContent: the number is generated, so that it is neither selected nor copied */}
      <a
        className="log-number"
        href={`#L${number}`}
        data-line={number}
        aria-label={`Line ${number}`}
        tabIndex={-1}
      />
      {timestamps && <span className="log-time" data-time={line ? formatLogTime(line.time) : ''} />}
      {line && line.stream !== 'out' && (
        <span className="sr-only select-none">{line.stream === 'err' ? 'stderr' : 'note'}</span>
      )}
      {line ? (
        <LogText line={line} query={query} downloadUrl={downloadUrl} />
      ) : (
        <span className="log-missing" />
      )}
    </div>
  )
})

interface LogTextProps {
  readonly line: Line
  readonly query: string
  readonly downloadUrl: string
}

function LogText({ line, query, downloadUrl }: LogTextProps) {
  const { spans } = renderLine(line.text, line.style)
  return (
    <span className="log-text">
      {markMatches(spans, query).map((span) => (
        <LogSpan key={span.at} span={span} />
      ))}
      {line.cutBytes > 0 && (
        <span className="log-cut">
          {` … ${formatBytes(line.cutBytes)} more · `}
          <a href={downloadUrl} download>
            download
          </a>
        </span>
      )}
    </span>
  )
}

function LogSpan({ span: { text, style, match } }: { readonly span: MarkedSpan }) {
  const css = spanStyle(style)
  const shown = match ? <mark>{text}</mark> : text
  if (style.link) {
    return (
      <a href={style.link} style={css} target="_blank" rel="noopener noreferrer">
        {shown}
      </a>
    )
  }
  return css ? <span style={css}>{shown}</span> : shown
}
