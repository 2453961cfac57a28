import { isFinal } from '@/lib/domain/execution'
import type { ExecutionView, OutputLines } from '@/lib/protocol/executions'
import type { ExecutionsApi } from './executions-api'
import { LiveStream, type StreamStatus } from './live-stream'
import { LogModel, type LogModelOptions } from './log-model'
import type { SocketEnvironment } from './reconnecting-socket'

export interface LogSessionOptions extends SocketEnvironment, Pick<LogModelOptions, 'schedule'> {
  /** The run as it is known now. */
  readonly execution: ExecutionView
  readonly api: Pick<ExecutionsApi, 'lines'>
  /** Secret of a share link. */
  readonly secret?: string | undefined
  /** Lines that came with the page. */
  readonly initialLines?: OutputLines | undefined
  readonly onExecution?: ((execution: ExecutionView) => void) | undefined
}

/** Logs up to this many bytes are streamed from their first byte; of larger ones only the end, the rest on demand. */
export const STREAM_WHOLE_BYTES = 1024 * 1024

const ENDED: StreamStatus = { kind: 'ended' }

/**
 * Keeps the model of one log up to date. A sealed log needs no connection: its pages are fetched. Any other is streamed
 * until the run ends.
 */
export class LogSession {
  readonly model: LogModel
  private stream: LiveStream | null = null
  private present: StreamStatus
  private readonly sealed: boolean
  private readonly from: number | 'tail'

  constructor(private readonly options: LogSessionOptions) {
    const { execution, api, initialLines, schedule } = options
    this.model = new LogModel({
      fetchLines: (fromLine, lines, signal) => api.lines(execution.id, fromLine, lines, signal),
      ...(schedule && { schedule }),
    })
    if (initialLines) this.model.store(initialLines)
    this.sealed = isFinal(execution.state) && execution.output.sha256 !== null
    if (this.sealed) this.model.expectLines(execution.output.lines)
    this.present = this.sealed ? ENDED : { kind: 'connecting' }
    const known = initialLines?.lines.at(-1)?.offset ?? 0
    this.from = execution.output.bytes - known <= STREAM_WHOLE_BYTES ? known : 'tail'
  }

  get status(): StreamStatus {
    return this.present
  }

  /** Begins to stream, or goes on where `stop` broke off. */
  start(): void {
    if (this.stream || this.present.kind === 'ended' || this.present.kind === 'refused') return
    const { execution, onExecution, secret, WebSocket, origin, random, onNetworkChange } = this.options
    this.stream = new LiveStream({
      executionId: execution.id,
      secret,
      ...(WebSocket && { WebSocket }),
      ...(origin && { origin }),
      ...(random && { random }),
      ...(onNetworkChange && { onNetworkChange }),
      from: this.model.position ?? this.from,
      onStatus: (status) => {
        this.present = status
        if (status.kind === 'open') this.model.retry()
        this.model.changed()
      },
      onFrame: (frame) => this.model.accept(frame),
      ...(onExecution && { onExecution }),
    })
  }

  /** Ends the connection; what was read stays. */
  stop(): void {
    this.stream?.close()
    this.stream = null
  }
}
