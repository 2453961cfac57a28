import { expect, it } from 'vitest'
import { detectNotation } from './detect-notation'
import { formatMarker } from './marker'
import { formatSeparator } from './separator'

it.each([
  ['README.md', formatMarker('shell'), 'markdown'],
  ['a.MARKDOWN', '', 'markdown'],
  ['deploy.sh', 'echo', 'script'],
  ['notes.txt', '# Title\n\n```bash\nls\n```', 'markdown'],
  [null, '', 'markdown'],
  [null, `echo\n${formatSeparator('# ')}\n`, 'script'],
  [null, `\n# ${formatMarker('shell')}`, 'script'],
  [null, `\`\`\`bash\nls\n\`\`\`\n${formatSeparator('# ', 'evalresult')}`, 'markdown'],
] as const)('the notation of %j with %j is %s', (name, content, notation) => {
  expect(detectNotation(name, content)).toBe(notation)
})
