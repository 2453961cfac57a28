import { describe, expect, it } from 'vitest'
import { findLiveUrl, formatResult } from './format-result'
import { parseDocument } from './parse-document'

const URL = 'https://host/usercmds/cmd-live/1398?live=true&secret=aiX8qFpFPNsGJFm21vYK50E~gSmqd19fU'

describe('the text of a result', () => {
  it('is the separator, the two sentences and the URL', () => {
    expect(formatResult('// ', URL).split('\n')).toEqual([
      `// ${'-o'.repeat(38)}----evalresult----------`,
      'The task has queued, when started the live stream will show bellow.',
      'Move the cursor to the line bellow and hit Ctrl-enter to query the result of the task.',
      URL,
      '',
    ])
  })

  it('is read back as the result of the block above', () => {
    const text = `echo\n${formatResult('# ', URL)}`
    const [block] = parseDocument(text, 'script').blocks
    expect(block?.result).toEqual({ from: 5, to: text.length })
  })
})

describe('the URL of a live run', () => {
  it('is found in a line', () => {
    const query = 'live=true&secret=aiX8qFpFPNsGJFm21vYK50E~gSmqd19fU'
    expect(findLiveUrl(`see ${URL} there`)).toEqual({ id: 1398, query })
    expect(findLiveUrl('wss://h/ws/cmd-live/7?live=true&secret=a.b_c-d`')).toEqual({
      id: 7,
      query: 'live=true&secret=a.b_c-d',
    })
  })

  it.each([
    '',
    'https://host/live/12',
    'https://host/live/x?live=true&secret=a',
    'https://host/12?live=true&secret=',
  ])('is not %j', (line) => expect(findLiveUrl(line)).toBeNull())
})
