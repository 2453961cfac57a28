import { describe, expect, it } from 'vitest'
import { ProgressParser } from './progress-parser'

function parse(...pieces: string[]) {
  const parser = new ProgressParser()
  return pieces.map((piece) => parser.push(Buffer.from(piece)))
}

describe('progress parser', () => {
  it.each([
    ['\x1b]9;4;1;40\x07', 40, ''],
    ['\x1b]9;4;2;55\x1b\\ text', 55, ''],
    ['::progress 40 copying files\n', 40, 'copying files'],
    ['::progress 7%\r\n', 7, ''],
    ['text\n::progress 12.6 größer\nmore', 13, 'größer'],
    ['::progress 250 too much\n', 100, 'too much'],
    ['::progress -3\n', 0, ''],
    ['::progress 10\n::progress 20 second\n', 20, 'second'],
    ['\x1b]9;4;4;30\x07\x1b]9;4;0;0\x07', 30, ''],
  ])('reads %j', (text, percent, message) => {
    expect(parse(text)).toEqual([{ percent, message }])
  })

  it.each([
    'progress 40\n',
    'x ::progress 40\n',
    '::progress\n',
    '::progress x\n',
    '::progressive 4\n',
    '\x1b]9;4;3\x07',
    '\x1b]9;9;1;40\x07',
  ])('takes %j for text', (text) => {
    expect(parse(text)).toEqual([null])
  })

  it('reads an announcement that was cut anywhere, once', () => {
    for (const text of ['\n::progress 40 half done\n', '\x1b]9;4;1;40\x1b\\']) {
      for (let cut = 1; cut < text.length; cut++) {
        const seen = parse(text.slice(0, cut), text.slice(cut), 'more\n')
        expect(seen.filter((progress) => progress?.percent === 40)).toHaveLength(1)
      }
    }
  })

  it('reads an unfinished last line at the end', () => {
    const parser = new ProgressParser()
    expect(parser.push(Buffer.from('::progress 80 nearly'))).toBeNull()
    expect(parser.finish()).toEqual({ percent: 80, message: 'nearly' })
  })
})
