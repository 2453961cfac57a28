import { expect, it } from 'vitest'
import { toScreenText } from './copy-log'
import { formatLogTime } from './log-time'

it('copies output as it reads on the screen', () => {
  expect(toScreenText('\u001b[31mred\u001b[0m\n10%\r100%\r\na\tb\n')).toBe('red\n100%\na\tb\n')
})

it('writes times since the start', () => {
  expect([0, 7250, 60_001, 7_653_004].map(formatLogTime)).toEqual([
    '0:00.000',
    '0:07.250',
    '1:00.001',
    '2:07:33.004',
  ])
})
