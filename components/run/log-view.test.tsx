import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { ExecutionView, OutputLines } from '@/lib/protocol/executions'
import { LogView, type LogViewProps } from './log-view'
import { useLog } from './use-log'
import { useLogControls } from './use-log-controls'

const execution: ExecutionView = {
  id: 7,
  state: 'succeeded',
  reason: null,
  commandId: null,
  commandRevision: null,
  name: null,
  blockName: null,
  fingerprint: 'f',
  title: 'echo',
  language: 'shell',
  origin: 'eval',
  requestedBy: 'owner',
  timeoutMs: 600_000,
  createdAt: 1,
  startedAt: 1,
  endedAt: 2,
  exitCode: 0,
  signal: null,
  progress: null,
  output: { bytes: 21, lines: 3, omittedBytes: 0, sha256: 'ab' },
  rerunOf: null,
}

const initialLines: OutputLines = {
  fromLine: 1,
  lines: [
    { text: 'a <b> & c', stream: 'out', time: 0, offset: 0, bytes: 9 },
    { text: '\u001b[31mred\u001b[0m', stream: 'err', time: 5, offset: 10, bytes: 12 },
    { text: 'x'.repeat(16 * 1024), stream: 'system', time: 9, offset: 23, bytes: 99_900_000 },
  ],
  totalLines: 3,
  sealed: true,
}

function Page(props: Partial<LogViewProps> & { readonly lines?: OutputLines }) {
  const log = useLog({ execution, initialLines: props.lines })
  return <LogView log={log} controls={useLogControls()} variant="page" {...props} />
}

describe('a log on the first paint', () => {
  const html = renderToString(<Page lines={initialLines} selected={{ from: 2, to: 3 }} />)

  it('has the lines that came with the page, escaped and coloured', () => {
    expect(html).toContain('a &lt;b&gt; &amp; c')
    expect(html).toContain('<span style="color:var(--ansi-1)">red</span>')
  })

  it('names the streams for screen readers and marks the permalink', () => {
    expect(html).toMatch(/data-stream="err" data-selected="true".*stderr/)
    expect(html).toContain('href="#L1"')
  })

  it('says how much of a long line is left out', () => {
    expect(html).toMatch(/99\.9 MB<!-- --> more|99\.9 MB more/)
    expect(html).toContain('/api/v1/executions/7/output')
  })

  it('shows structure for lines that are still to come', () => {
    expect(renderToString(<Page />).match(/log-missing/g)).toHaveLength(3)
  })
})
