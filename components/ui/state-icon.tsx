import type { ExecutionState } from '@/lib/domain/execution'
import { cn } from './cn'
import { STATE_LOOKS } from './state-look'

export interface StateIconProps {
  readonly state: ExecutionState
  /** Size and place; 16 px by default. */
  readonly className?: string
  /** True where the state's name stands beside it, so that it is not read twice. */
  readonly decorative?: boolean
}

/** The icon of a run's state in its colour; it turns while the run is running. */
export function StateIcon({ state, className, decorative }: StateIconProps) {
  const { icon: Icon, label, text } = STATE_LOOKS[state]
  const name = decorative ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label }
  return (
    <span {...name} className={cn('inline-flex size-4 shrink-0', text, className)}>
      <Icon className={cn('size-full', state === 'running' && 'animate-spin')} />
    </span>
  )
}

/** The icon with the state's name beside it. */
export function StateLabel({
  state,
  className,
}: {
  readonly state: ExecutionState
  readonly className?: string
}) {
  const { label, text } = STATE_LOOKS[state]
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap font-medium', text, className)}>
      <StateIcon state={state} decorative />
      {label}
    </span>
  )
}

/** Marks the moment a run started, once that is over: the running colour, at rest. */
export function StartedDot() {
  return (
    <span aria-hidden className="flex size-4 shrink-0 items-center justify-center">
      <span className="size-2 rounded-full border-2 border-state-running" />
    </span>
  )
}
