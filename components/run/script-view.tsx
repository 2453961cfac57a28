'use client'
import { cn } from '@/components/ui/cn'
import { useHighlight } from './use-highlight'

export interface ScriptViewProps {
  readonly script: string
  /** Canonical language id. */
  readonly language: string
  /** Its accessible name; default `Script`. */
  readonly label?: string
  readonly className?: string
}

/** A script to read: numbered, highlighted as soon as the language has been loaded. */
export function ScriptView({ script, language, label = 'Script', className }: ScriptViewProps) {
  const lines = useHighlight(script.replace(/\n$/, ''), language)
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached from the keyboard
      tabIndex={0}
      className={cn('outline-offset-[-2px]', className)}
    >
      <pre className="w-max min-w-full py-2 text-sm leading-5">
        {lines.map((spans, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is what stands at its number
          <code key={index} className="flex pr-4">
            <span aria-hidden className="w-12 shrink-0 select-none pr-4 text-right text-faint tabular-nums">
              {index + 1}
            </span>
            <span className="whitespace-pre">
              {spans.length === 0
                ? '\n'
                : spans.map(({ text, className: colour }, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a span is what stands at its place
                    <span key={at} className={colour}>
                      {text}
                    </span>
                  ))}
            </span>
          </code>
        ))}
      </pre>
    </section>
  )
}
