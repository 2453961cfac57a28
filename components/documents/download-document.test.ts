import { describe, expect, it } from 'vitest'
import { fileNameOf } from './download-document'

describe('fileNameOf', () => {
  it.each([
    ['Deploy: staging', 'markdown', 'Deploy staging.md'],
    ['../../etc/passwd', 'script', 'etc passwd.txt'],
    ['README.md', 'markdown', 'README.md'],
    ['???', 'script', 'document.txt'],
    ['Übung 🏃', 'markdown', 'Übung 🏃.md'],
  ] as const)('%s (%s) becomes %s', (name, notation, file) =>
    expect(fileNameOf({ name, notation })).toBe(file),
  )
})
