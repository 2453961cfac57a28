import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { hasEnvironment, listProcesses, parseProcessStat, readProcess } from './process-table'

describe('process table', () => {
  it('reads a line whatever the process calls itself', () => {
    const rest = 'S 100 200 300 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 174182 2654208 373'
    expect(parseProcessStat(`123 (a) R 1 (b)) ${rest}`)).toEqual({
      pid: 123,
      state: 'S',
      parent: 100,
      group: 200,
      session: 300,
      startTime: 174182,
    })
    expect(parseProcessStat('')).toBeNull()
    expect(parseProcessStat('123 (sh) S')).toBeNull()
  })

  it('finds a process with its parent, session and environment', async () => {
    const child = spawn('sleep', ['60'], {
      detached: true,
      env: { PATH: process.env.PATH, MARK: 'x=1' } as never,
    })
    const pid = child.pid ?? 0
    expect(readProcess(pid)).toMatchObject({ pid, parent: process.pid, group: pid, session: pid })
    expect(listProcesses().some((found) => found.pid === pid)).toBe(true)
    expect([hasEnvironment(pid, 'MARK=x=1'), hasEnvironment(pid, 'MARK=x')]).toEqual([true, false])
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(readProcess(pid)).toBeNull()
    expect(hasEnvironment(pid, 'MARK=x=1')).toBe(false)
  })
})
