import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { Journal, type JournalRecord, readJournal } from './journal'

const directory = mkdtempSync(path.join(tmpdir(), 'taskyard-journal-'))
const file = path.join(directory, 'journal')
afterEach(() => rmSync(file, { force: true }))
afterAll(() => rmSync(directory, { recursive: true }))

const records: JournalRecord[] = [
  { stream: 'out', offset: 0, rawEnd: 10, length: 12, time: 3 },
  { stream: 'err', offset: 12, rawEnd: 4, length: 4, time: 5 },
  { stream: 'system', offset: 16, time: 9, text: '[taskyard: "quoted"\n]\n' },
]

function write(list: readonly JournalRecord[]): void {
  const journal = new Journal(file)
  for (const record of list) journal.append(record)
  journal.close()
}

describe('journal', () => {
  it('gives back what was written, over several openings', () => {
    write(records)
    write([{ stream: 'out', offset: 30, rawEnd: 20, length: 10, time: 11 }])
    expect(readJournal(file)).toEqual([
      ...records,
      { stream: 'out', offset: 30, rawEnd: 20, length: 10, time: 11 },
    ])
  })

  it('skips a record that was cut off, and goes on behind it', () => {
    write(records)
    appendFileSync(file, 'o 30 4')
    expect(readJournal(file)).toEqual(records)
    write([{ stream: 'out', offset: 30, rawEnd: 40, length: 10, time: 11 }])
    expect(readJournal(file)).toHaveLength(4)
  })

  it('is empty when there is none', () => {
    expect(readJournal(file)).toEqual([])
  })

  it('drops what is stored once it has grown large', () => {
    const journal = new Journal(file)
    for (let offset = 0; offset < 20_000; offset++) {
      journal.append({ stream: 'out', offset, rawEnd: offset + 1, length: 1, time: 1 })
      journal.compact(offset - 5)
    }
    journal.close()
    expect(statSync(file).size).toBeLessThan(300 * 1024)
    expect(readJournal(file).at(-1)?.offset).toBe(19_999)
  })
})
