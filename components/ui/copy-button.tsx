'use client'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { toast } from 'sonner'
import { IconButton, type IconButtonProps } from './icon-button'

export interface CopyButtonProps extends Omit<IconButtonProps, 'children' | 'onClick'> {
  readonly text: string
}

/** Copies a text to the clipboard and shows a check mark for a moment. */
export function CopyButton({ text, ...props }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = window.setTimeout(() => setCopied(false), 1500)
    return () => window.clearTimeout(timer)
  }, [copied])
  return (
    <IconButton
      {...props}
      onClick={() => {
        copyText(text).then(
          () => setCopied(true),
          () => toast.error('The browser refused to copy. Select the text and copy it by hand.'),
        )
      }}
    >
      {copied ? <Check className="text-state-succeeded" /> : <Copy />}
    </IconButton>
  )
}

/** Copies text; rejects when the browser allows it neither by the clipboard API nor by the older command. */
async function copyText(text: string): Promise<void> {
  // The clipboard API is missing on plain HTTP (a server reached by its LAN address).
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (!done) throw new Error('copy refused')
}
