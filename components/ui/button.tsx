import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

const VARIANTS = {
  primary: 'bg-accent text-accent-fg hover:bg-accent/90 disabled:bg-accent/60',
  secondary: 'border border-strong bg-raised text-fg hover:bg-hover data-[state=open]:bg-hover',
  ghost: 'text-muted hover:bg-hover hover:text-fg data-[state=open]:bg-hover data-[state=open]:text-fg',
  danger: 'bg-state-failed text-bg hover:bg-state-failed/90',
} as const

const SIZES = {
  sm: 'h-6 gap-1 px-2 text-sm pointer-coarse:h-9',
  md: 'h-7 gap-1.5 px-2.5 pointer-coarse:h-10',
  lg: 'h-8 gap-1.5 px-3 pointer-coarse:h-10',
} as const

const BASE =
  'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors disabled:pointer-events-none disabled:opacity-60 [&_svg]:size-3.5 [&_svg]:shrink-0'

export type ButtonVariant = keyof typeof VARIANTS

export interface ButtonProps extends ComponentProps<'button'> {
  /** Default `secondary`. One `primary` a view. */
  readonly variant?: ButtonVariant
  /** Default `md` (28 px). */
  readonly size?: keyof typeof SIZES
  /** Gives its look to the only child, e.g. a link. */
  readonly asChild?: boolean
  /** Shows a spinner and refuses clicks. */
  readonly pending?: boolean
}

/** A button with text. For one with an icon alone use `IconButton`. */
export function Button({
  variant = 'secondary',
  size = 'md',
  asChild,
  pending,
  className,
  children,
  ...props
}: ButtonProps) {
  const classes = cn(BASE, VARIANTS[variant], SIZES[size], className)
  if (asChild) {
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    )
  }
  return (
    <button
      type="button"
      className={classes}
      {...props}
      disabled={pending || props.disabled}
      aria-busy={pending || undefined}
    >
      {pending ? <LoaderCircle className="animate-spin" aria-hidden /> : null}
      {children}
    </button>
  )
}
