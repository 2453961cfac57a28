import { cn } from './cn'

/** Stands for a piece of text that is still to come; give it the size of that text. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden className={cn('block h-3 rounded-sm bg-hover', className)} />
}
