import { isFinal } from '@/lib/domain/execution'
import type { BlockRun } from './run-state'

/** The five state colours: `--state-queued` and so on. */
export type RunTone = 'queued' | 'running' | 'succeeded' | 'failed' | 'waiting'

/** Which of the five state colours a run has. */
export function toneOf({ state }: BlockRun): RunTone {
  switch (state) {
    case 'starting':
    case 'created':
    case 'queued':
      return 'queued'
    case 'on_hold':
    case 'waiting':
    case 'stopping':
      return 'waiting'
    case 'running':
    case 'succeeded':
      return state
    default:
      return 'failed'
  }
}

/** True while a run goes on. */
export function isActive({ state }: BlockRun): boolean {
  return state === 'starting' || !isFinal(state)
}
