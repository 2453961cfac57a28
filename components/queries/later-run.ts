import { type ExecutionState, isFinal } from '@/lib/domain/execution'

interface Progressing {
  readonly state: ExecutionState
  readonly output: { readonly bytes: number }
}

/**
 * The later of two views of the same run. An answer that was under way when an event came may be older than the event,
 * and carries nothing that says so; but a run only ever moves forward, and its output only grows. On a tie the second.
 */
export function laterRun<A extends Progressing, B extends Progressing>(known: A, incoming: B): A | B {
  const step = stepOf(incoming.state) - stepOf(known.state)
  if (step !== 0) return step > 0 ? incoming : known
  return incoming.output.bytes >= known.output.bytes ? incoming : known
}

function stepOf(state: ExecutionState): number {
  if (isFinal(state)) return 4
  switch (state) {
    case 'created':
      return 0
    case 'running':
      return 2
    case 'stopping':
      return 3
    default:
      return 1
  }
}
