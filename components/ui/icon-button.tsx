import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button'
import { cn } from './cn'
import { Tooltip, type TooltipProps } from './tooltip'

const SIZES = {
  sm: 'w-6 px-0 pointer-coarse:w-9',
  md: 'w-7 px-0 pointer-coarse:w-10',
  lg: 'w-8 px-0 pointer-coarse:w-10 [&_svg]:size-4',
} as const

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** Its accessible name, also its tooltip. */
  readonly label: string
  /** As for `Kbd`; shown in the tooltip. */
  readonly shortcut?: string
  readonly side?: TooltipProps['side']
  /** The icon, or with `asChild` the element that holds it. */
  readonly children: ReactNode
}

/** A square button with an icon, its label and shortcut in a tooltip. `variant` defaults to `ghost`. */
export function IconButton({
  label,
  shortcut,
  side,
  size = 'md',
  variant = 'ghost',
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} {...(side ? { side } : {})}>
      <Button
        variant={variant}
        size={size}
        aria-label={label}
        className={cn(SIZES[size], className)}
        {...props}
      />
    </Tooltip>
  )
}
