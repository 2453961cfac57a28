'use client'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { SHORTCUTS } from './shortcuts'

export interface HelpOverlayProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** All keys of the product, by place. */
export function HelpOverlay({ open, onOpenChange }: HelpOverlayProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" className="sm:w-180">
      <div className="gap-8 sm:columns-2">
        {SHORTCUTS.map(({ title, shortcuts }) => (
          <section key={title} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 font-semibold text-muted text-sm">{title}</h3>
            <dl>
              {shortcuts.map(({ keys, label }) => (
                <div
                  key={keys + label}
                  className="flex min-h-8 items-center justify-between gap-4 border-line border-b py-1 last:border-0"
                >
                  <dt>{label}</dt>
                  <dd className="shrink-0">
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
