import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Clock, CommandStore } from '@/lib/engine/ports'

const SAMPLES = [
  { file: 'runbook.md', name: 'Runbook: machine health', notation: 'markdown', tags: ['sample', 'runbook'] },
  { file: 'lets-script.txt', name: 'lets-script example', notation: 'script', tags: ['sample'] },
  { file: 'tour.md', name: 'Tour', notation: 'markdown', tags: ['sample'] },
] as const

/** Gives an empty database its first documents; one that ever had a document is left alone. */
export async function addSampleDocuments(commands: CommandStore, clock: Clock): Promise<void> {
  if ((await commands.count()) > 0) return
  for (const { file, name, notation, tags } of SAMPLES) {
    const content = await readFile(path.join(import.meta.dirname, file), 'utf8')
    const settings = { values: {}, hides: [], output: 'panel' as const }
    await commands.create(
      { name, description: '', notation, tags, content, settings },
      'taskyard',
      clock.now(),
    )
  }
}
