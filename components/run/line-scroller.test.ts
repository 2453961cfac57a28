import { describe, expect, it } from 'vitest'
import { linesToDraw } from './line-scroller'

const view = { line: 1, rows: 40, following: false, leftAt: 0 }

describe('the lines that are drawn', () => {
  it('are none of an empty log', () => {
    expect(linesToDraw(view, 0)).toEqual({ first: 1, last: 0 })
    expect(linesToDraw({ ...view, following: true }, 0)).toEqual({ first: 1, last: 0 })
  })

  it('reach beyond the viewport on both sides, within the log', () => {
    expect(linesToDraw(view, 1000)).toEqual({ first: 1, last: 71 })
    expect(linesToDraw({ ...view, line: 500 }, 1000)).toEqual({ first: 470, last: 570 })
    expect(linesToDraw({ ...view, line: 990 }, 1000)).toEqual({ first: 960, last: 1000 })
  })

  it('are the last ones while following', () => {
    expect(linesToDraw({ ...view, following: true }, 1000)).toEqual({ first: 950, last: 1000 })
  })

  it('stay within a log that is shorter than thought', () => {
    expect(linesToDraw({ ...view, line: 900 }, 100)).toEqual({ first: 70, last: 100 })
  })
})
