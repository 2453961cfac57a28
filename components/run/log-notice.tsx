'use client'
import { formatCount } from '@/lib/domain/format'
import type { Log } from './use-log'

/** One line below a log when it is not complete: a lost connection, a refusal, lines that could not be read. */
export function LogNotice({ log }: { readonly log: Log }) {
  const { status, model } = log
  if (model.failure) {
    return (
      <p role="alert" className={`${LOOK} text-state-failed`}>
        {model.failure.message}{' '}
        <button
          type="button"
          className="font-medium underline underline-offset-2"
          onClick={() => model.retry()}
        >
          Try again
        </button>
      </p>
    )
  }
  switch (status.kind) {
    case 'refused':
      return (
        <p role="alert" className={`${LOOK} text-state-failed`}>
          {status.message} <code className="text-faint">{status.code}</code>
        </p>
      )
    case 'reconnecting':
      return (
        <p role="status" className={`${LOOK} text-state-waiting`}>
          Connection lost; trying again in {Math.max(1, Math.round(status.inMs / 1000))} s. Nothing will be
          missed.
        </p>
      )
    case 'open':
      if (!status.resumed) return null
      return (
        <p role="status" className={`${LOOK} log-brief text-muted`} key={status.resumed.at}>
          Resumed at byte {formatCount(status.resumed.at)}, {formatCount(status.resumed.missed)} missed
        </p>
      )
    default:
      return null
  }
}

const LOOK = 'border-t border-line bg-raised px-3 py-1 text-sm tabular-nums'
