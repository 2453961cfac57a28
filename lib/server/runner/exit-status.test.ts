import { describe, expect, it } from 'vitest'
import { interpretStatus } from './exit-status'

describe('exit status', () => {
  it.each([
    [0, null],
    [1, null],
    [127, null],
    [128, null],
    [130, 'SIGINT'],
    [137, 'SIGKILL'],
    [143, 'SIGTERM'],
    [255, null],
  ])('%i means signal %s', (status, signal) => {
    expect(interpretStatus(status)).toEqual({ exitCode: status, signal })
  })
})
