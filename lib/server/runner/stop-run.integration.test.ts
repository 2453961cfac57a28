import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { listRunProcesses, type RunProcesses } from './list-run-processes'
import { parseProcessStat } from './process-table'
import { locateRunDirectory, readRunHeader, readWrapperLine } from './run-directory'
import { createRunHarness, exitOf, readLog, type StartedRun, until } from './testing/run-harness'

const harness = createRunHarness({ stopGraceMs: 500, backgroundGraceMs: 200 })
afterAll(() => harness.close())

/** What identifies the processes of a run, from its directory. */
function processesOf({ execution }: StartedRun): RunProcesses {
  const directory = locateRunDirectory(harness.dataDir, execution.id)
  const leader = parseProcessStat(readWrapperLine(directory.pid) ?? '')
  if (!leader) throw new Error('The wrapper has not written its pid.')
  return { leader, marker: readRunHeader(directory)?.marker ?? '' }
}

async function startAndWaitFor(script: string, text: string, language = 'shell'): Promise<StartedRun> {
  const run = await harness.start({ script, language })
  const seen = () => readFileSync(path.join(harness.dataDir, 'runs', String(run.execution.id), 'out'), 'utf8')
  await until(() => seen().includes(text), `"${text}" in the output`)
  return run
}

describe('stopping a run', () => {
  it('lets the script clean up, and keeps what it says', async () => {
    const run = await startAndWaitFor(
      'trap "sleep 0.1; echo cleaned; exit 7" TERM; echo ready; sleep 60 & wait',
      'ready',
    )
    const receipt = await run.handle.stop('cancel', 'Ada')
    const outcome = await exitOf(run.handle)
    expect(outcome).toMatchObject({ exitCode: 7, stopped: receipt })
    expect(receipt).toMatchObject({ cause: 'cancel', requestedBy: 'Ada', survivors: [] })
    expect(receipt.signals.map(({ signal }) => signal)).toEqual(['SIGTERM'])
    expect(receipt.signals[0]?.pids).toHaveLength(2)
    expect(await readLog(harness.runner, run.execution.id)).toBe('ready\ncleaned\n')
  })

  it('ends a script that does nothing about it, by the signal', async () => {
    const run = await startAndWaitFor('echo ready; sleep 60', 'ready')
    const receipts = await Promise.all([
      run.handle.stop('timeout', 'clock'),
      run.handle.stop('cancel', 'Ada'),
    ])
    expect(receipts[0]).toBe(receipts[1])
    expect(await exitOf(run.handle)).toMatchObject({
      exitCode: 143,
      signal: 'SIGTERM',
      stopped: { cause: 'timeout' },
    })
  })

  it.each([
    ['a script that ignores SIGTERM', 'trap "" TERM; echo ready; while :; do sleep 0.05; done'],
    ['background children', 'sleep 60 & sleep 60 & sleep 60 & echo ready; wait'],
    ['nohup', 'nohup sleep 60 >/dev/null 2>&1 & echo ready; wait'],
    ['setsid', 'setsid sh -c "trap \'\' TERM; sleep 60; sleep 60" & echo ready; wait'],
    ['a double fork', '(setsid sh -c "sleep 60 & exec sleep 60" &) ; sleep 0.1; echo ready; sleep 60'],
    ['an orphan with a clean environment', '(env -i sleep 60 &); echo ready; sleep 60'],
    ['a stopped child', 'sleep 60 & kill -STOP $!; echo ready; wait'],
    [
      'a daemon that dropped its session, group, parent and files',
      'python3 -c "import os,time\nif os.fork()==0:\n os.setsid()\n if os.fork()==0:\n  os.closerange(0,3); time.sleep(60)\n os._exit(0)\nos.wait()"; echo ready; sleep 60',
    ],
  ])('leaves no survivor of %s', async (_, script) => {
    const run = await startAndWaitFor(script, 'ready')
    const processes = processesOf(run)
    expect(listRunProcesses(processes).length).toBeGreaterThan(0)
    const receipt = await run.handle.stop('cancel', 'Ada')
    expect(receipt.survivors).toEqual([])
    expect(listRunProcesses(processes)).toEqual([])
    expect((await exitOf(run.handle)).stopped).toBe(receipt)
  })

  it('leaves no survivor of a fork storm', async () => {
    const script = `import os, time, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
for i in range(200):
    if os.fork() == 0:
        os.setsid()
        time.sleep(60)
        os._exit(0)
    time.sleep(0.002)
time.sleep(60)`
    const run = await startAndWaitFor(script, 'ready', 'python')
    const processes = processesOf(run)
    const receipt = await run.handle.stop('cancel', 'Ada')
    expect(receipt.survivors).toEqual([])
    expect(listRunProcesses(processes)).toEqual([])
    expect(receipt.signals.map(({ signal }) => signal)).toEqual(['SIGTERM', 'SIGKILL'])
  })

  it('works at once after the start', async () => {
    for (let i = 0; i < 10; i++) {
      const run = await harness.start({ script: 'sleep 60' })
      expect((await run.handle.stop('cancel', 'Ada')).survivors).toEqual([])
      expect((await exitOf(run.handle)).stopped?.cause).toBe('cancel')
    }
  })

  it('changes nothing about a run that has ended', async () => {
    const run = await harness.start({ script: 'echo done' })
    await run.handle.done
    expect((await run.handle.stop('cancel', 'Ada')).signals).toEqual([])
    expect((await exitOf(run.handle)).stopped).toBeNull()
  })
})
