import { describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/domain/limits'
import type { Command } from './ports'
import { prepareRun, type RunRequest } from './prepare-run'

const command: Command = {
  id: 3,
  name: 'Deploy',
  description: '',
  notation: 'markdown',
  tags: [],
  content: '',
  revision: 9,
  createdAt: 1,
  updatedAt: 1,
  deletedAt: null,
  settings: {
    values: { HOST: 'example.org', TOKEN: 's3cret-value' },
    hides: ['TOKEN'],
    output: 'panel',
    timeoutSeconds: 30,
  },
}
const request: RunRequest = {
  script: 'echo hello',
  language: 'sh',
  args: [],
  command: null,
  blockName: null,
  name: null,
  origin: 'eval',
  requestedBy: 'owner',
  timeoutSeconds: null,
}
const prepare = (change: Partial<RunRequest>) => prepareRun({ ...request, ...change }, 1000)
const codeOf = (change: Partial<RunRequest>) => {
  try {
    prepare(change)
    return 'accepted'
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('prepareRun', () => {
  it('records the canonical language, the first line and where it came from', () => {
    expect(prepare({ command })).toMatchObject({
      language: 'shell',
      title: 'echo hello',
      name: 'Deploy',
      commandId: 3,
      commandRevision: 9,
      state: 'queued',
      createdAt: 1000,
    })
  })

  it('substitutes settings, but leaves the place of a hidden one in the record', () => {
    const run = prepare({ command, script: 'curl -H "X: {{TOKEN}}" {{HOST}} {{UNKNOWN}}' })
    expect(run.script).toBe('curl -H "X: {{TOKEN}}" example.org {{UNKNOWN}}')
    expect(run.hiddenEnv).toEqual(['TOKEN'])
    expect(run.env.TOKEN).toBe('s3cret-value')
  })

  it('takes the time limit from the script, then the request, then the document, then the default', () => {
    expect(prepare({ command, timeoutSeconds: 5, script: '# timeout.seconds: 2\ntrue' }).timeoutMs).toBe(2000)
    expect(prepare({ command, timeoutSeconds: 5 }).timeoutMs).toBe(5000)
    expect(prepare({ command }).timeoutMs).toBe(30_000)
    expect(prepare({}).timeoutMs).toBe(LIMITS.defaultTimeoutSeconds * 1000)
  })

  it.each([
    ['block_empty', { script: ' \n\t' }],
    ['block_too_large', { script: 'x'.repeat(LIMITS.scriptBytes + 1) }],
    ['bad_request', { script: 'echo\n\0' }],
    ['language_unknown', { language: 'pyton' }],
    ['args_invalid', { args: ['a\0b'] }],
    ['args_invalid', { args: Array.from({ length: LIMITS.args + 1 }, () => 'x') }],
    [
      'env_invalid',
      {
        command: {
          ...command,
          settings: { ...command.settings, values: { BIG: 'x'.repeat(LIMITS.envBytes) } },
        },
      },
    ],
  ] as const)('refuses with %s', (code, change) => {
    expect(codeOf(change)).toBe(code)
  })

  it('says which language was probably meant', () => {
    expect(() => prepare({ language: 'pyton' })).toThrow(/"pyton".*python/)
  })
})
