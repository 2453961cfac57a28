import {
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  CircleStop,
  CircleX,
  ClockAlert,
  Hourglass,
  LoaderCircle,
  Unplug,
} from 'lucide-react'
import type { ComponentType } from 'react'
import type { ExecutionState } from '@/lib/domain/execution'

export interface StateLook {
  /** For people: `Timed out`. */
  readonly label: string
  readonly icon: ComponentType<{ className?: string }>
  /** Text colour class. */
  readonly text: string
  /** Background colour class, for bars and edges. */
  readonly fill: string
}

const QUEUED = { text: 'text-state-queued', fill: 'bg-state-queued' }
const RUNNING = { text: 'text-state-running', fill: 'bg-state-running' }
const SUCCEEDED = { text: 'text-state-succeeded', fill: 'bg-state-succeeded' }
const FAILED = { text: 'text-state-failed', fill: 'bg-state-failed' }
const WAITING = { text: 'text-state-waiting', fill: 'bg-state-waiting' }

/** How each state of a run looks: five colours, each state with its own icon so that colour is never alone. */
export const STATE_LOOKS: Readonly<Record<ExecutionState, StateLook>> = {
  created: { label: 'Created', icon: CircleDashed, ...QUEUED },
  queued: { label: 'Queued', icon: CircleDashed, ...QUEUED },
  on_hold: { label: 'On hold', icon: CirclePause, ...WAITING },
  waiting: { label: 'Waiting', icon: Hourglass, ...WAITING },
  running: { label: 'Running', icon: LoaderCircle, ...RUNNING },
  stopping: { label: 'Stopping', icon: CircleStop, ...WAITING },
  succeeded: { label: 'Succeeded', icon: CircleCheck, ...SUCCEEDED },
  failed: { label: 'Failed', icon: CircleX, ...FAILED },
  cancelled: { label: 'Cancelled', icon: CircleSlash, ...QUEUED },
  timed_out: { label: 'Timed out', icon: ClockAlert, ...FAILED },
  lost: { label: 'Lost', icon: Unplug, ...FAILED },
}
