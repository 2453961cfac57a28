import type { Notation } from '@/lib/domain/document/block'

const SEPARATOR = `# ${'-o'.repeat(38)}----`

/** What a new document holds: one block that runs, so that the first Ctrl-Enter does something. */
export const STARTERS: Readonly<Record<Notation, string>> = {
  markdown: [
    'Put the cursor into the block and press Ctrl-Enter.',
    '',
    '```bash',
    'echo "Hello from $(hostname)"',
    '```',
    '',
  ].join('\n'),
  script: ['# {{eval shell , Ctrl-enter to 🏃}}', 'echo "Hello from $(hostname)"', SEPARATOR, ''].join('\n'),
}
