import { describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/domain/limits'
import { readUpload } from './read-upload'

const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name)

describe('readUpload', () => {
  it('takes a Markdown file under its name', async () => {
    expect(await readUpload(file('README.md', '# Hi\n'))).toEqual({
      ok: true,
      document: { name: 'README', content: '# Hi\n', notation: 'markdown' },
    })
  })
  it('keeps the extension of a script in its name', async () => {
    expect(await readUpload(file('deploy.sh', 'echo hi\n'))).toMatchObject({
      ok: true,
      document: { name: 'deploy.sh', notation: 'script' },
    })
  })
  it('refuses bytes that are not text', async () => {
    expect(await readUpload(file('a.md', new Uint8Array([0xff, 0xfe, 0x00])))).toMatchObject({ ok: false })
    expect(await readUpload(file('b.md', 'a\0b'))).toMatchObject({ ok: false })
  })
  it('refuses a file over the limit and names the limit', async () => {
    const answer = await readUpload({
      name: 'big.md',
      size: LIMITS.documentBytes + 1,
      arrayBuffer: async () => new ArrayBuffer(0),
    })
    expect(answer).toEqual({ ok: false, why: expect.stringContaining('922 kB') })
  })
})
