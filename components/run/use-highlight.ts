'use client'
import { useEffect, useMemo, useState } from 'react'
import type { HighlightedLine } from './highlight-script'

interface Highlighted {
  readonly script: string
  readonly lines: readonly HighlightedLine[]
}

/** The lines of a script, plain at first, coloured once its language has been loaded. */
export function useHighlight(script: string, language: string): readonly HighlightedLine[] {
  const [highlighted, setHighlighted] = useState<Highlighted | null>(null)
  useEffect(() => {
    let wanted = true
    import('./highlight-script')
      .then(({ highlightScript }) => highlightScript(script, language))
      .then((lines) => {
        if (wanted && lines) setHighlighted({ script, lines })
      })
      .catch((error: unknown) => console.warn('The script stays without colours.', error))
    return () => {
      wanted = false
    }
  }, [script, language])
  const plain = useMemo(
    () => script.split('\n').map((text) => (text === '' ? [] : [{ text, className: '' }])),
    [script],
  )
  return highlighted?.script === script ? highlighted.lines : plain
}
