import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A point in scripts where they wait until the test opens it. */
export interface Gate {
  /** Shell code that waits. */
  readonly wait: string
  open(): void
}

export function makeGate(): Gate {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'gate-')), 'open')
  return { wait: `while [ ! -e ${file} ]; do sleep 0.05; done`, open: () => writeFileSync(file, '') }
}
