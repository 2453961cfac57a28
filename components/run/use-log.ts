'use client'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { type Api, createApi } from '@/lib/client/api'
import type { StreamStatus } from '@/lib/client/live-stream'
import type { LogModel } from '@/lib/client/log-model'
import { LogSession } from '@/lib/client/log-session'
import type { ExecutionView, OutputLines } from '@/lib/protocol/executions'

export interface UseLogOptions {
  /** The run as first known. Later states come by the stream; another id begins anew. */
  readonly execution: ExecutionView
  /** Secret of a share link. */
  readonly secret?: string | undefined
  /** Lines that came with the page, so that the first paint has them. */
  readonly initialLines?: OutputLines | undefined
  /** Every state and progress that the stream tells. */
  readonly onExecution?: ((execution: ExecutionView) => void) | undefined
}

/** One log, live: for `LogView` and `LogToolbar`. */
export interface Log {
  readonly executionId: number
  readonly api: Api
  readonly model: LogModel
  readonly status: StreamStatus
  readonly totalLines: number
  /** Changes whenever the model did. */
  readonly version: number
}

/** Opens the log of a run and renders again, at most once a frame, as it changes. */
export function useLog({ execution, secret, initialLines, onExecution }: UseLogOptions): Log {
  const report = useRef(onExecution)
  report.current = onExecution
  const api = useMemo(() => createApi({ secret }), [secret])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the session follows later states by itself
  const session = useMemo(
    () =>
      new LogSession({
        execution,
        api: api.executions,
        secret,
        initialLines,
        onExecution: (view) => report.current?.(view),
      }),
    [execution.id, api, secret],
  )
  const { model } = session
  const version = useSyncExternalStore(model.subscribe, model.getVersion, model.getVersion)
  useEffect(() => {
    session.start()
    return () => session.stop()
  }, [session])
  return {
    executionId: execution.id,
    api,
    model,
    status: session.status,
    totalLines: model.totalLines,
    version,
  }
}
