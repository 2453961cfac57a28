import { statSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { createMemoryOutputStore } from '@/lib/engine/memory/memory-output-store'
import { locateRunDirectory } from './run-directory'
import { createRunHarness, exitOf, readLog, recordEvents, until } from './testing/run-harness'

const KIB = 1024
const MIB = 1024 * KIB
/** Ends within a line. */
const HALF = 100 * KIB + 512
const harness = createRunHarness({ maxOutputBytes: 2 * HALF, backgroundGraceMs: 200 })
afterAll(() => harness.close())

/** A Perl script that prints numbered lines of 100 bytes. */
const lines = (count: number) => `printf("%099d\\n", $_) for 0..${count - 1};`
const text = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `${String(from + i).padStart(99, '0')}\n`).join('')

describe('output over the limit', () => {
  it('keeps its first and last half, and says what is left out', async () => {
    const { handle, execution } = await harness.start({ language: 'perl', script: lines(10_000) })
    const { output } = await exitOf(handle)
    const log = await readLog(harness.runner, execution.id)
    const [, head, marker, tail] = /^([0-9\n]*)((?:\[.*\]\n)+)([0-9\n]*)$/.exec(log) ?? []
    const whole = text(0, 10_000)
    expect(head).toBe(`${whole.slice(0, HALF)}\n`)
    expect(tail).toBe(whole.slice(-HALF))
    expect(output.omittedBytes).toBe(1_000_000 - 2 * HALF)
    expect(marker).toContain('794,176 bytes left out here; the limit is 205,824 bytes]')
  })

  it('is complete while it fits', async () => {
    const { handle, execution } = await harness.start({ language: 'perl', script: lines(2000) })
    expect((await exitOf(handle)).output).toMatchObject({ bytes: 200_000, lines: 2000, omittedBytes: 0 })
    expect(await readLog(harness.runner, execution.id)).toBe(text(0, 2000))
  })

  it('keeps the order of the two streams in the tail', async () => {
    const script = `${lines(3000)} for (0..4) { select(undef, undef, undef, 0.1); print STDERR "err $_\\n";
      select(undef, undef, undef, 0.1); print "out $_\\n" }`
    const { handle, execution } = await harness.start({ language: 'perl', script })
    await handle.done
    const log = await readLog(harness.runner, execution.id)
    expect(log.endsWith(Array.from({ length: 5 }, (_, i) => `err ${i}\nout ${i}\n`).join(''))).toBe(true)
  })

  it('shows neither a secret nor half a character where it is cut', async () => {
    const script = 'print "€hunter2" for 1..40000'
    const { handle, execution } = await harness.start({
      language: 'perl',
      script,
      env: { KEY: 'hunter2' },
      hiddenEnv: ['KEY'],
    })
    await handle.done
    const log = await readLog(harness.runner, execution.id)
    const shown = log.split('\n').filter((line) => !line.startsWith('['))
    expect(shown.join('').replaceAll('€******', '')).toMatch(/^(€|\*{6})*$/)
    expect(log).not.toMatch(/hun|ter2|\ufffd/)
  })

  it('is the same when a server was killed at the end, wherever that was', async () => {
    const { handle, execution } = await harness.start({ language: 'perl', script: lines(10_000) })
    await handle.done
    const whole = await harness.store.listFrom(execution.id, 0, 1000)
    const log = await readLog(harness.runner, execution.id)
    for (let kept = 0; kept <= whole.length; kept++) {
      const store = createMemoryOutputStore()
      for (const chunk of whole.slice(0, kept)) await store.put(execution.id, chunk)
      const next = createRunHarness({}, store, harness.dataDir)
      const again = await next.runner.executor.attach(execution, recordEvents().events)
      expect((await exitOf(again)).output.omittedBytes).toBe(1_000_000 - 2 * HALF)
      expect(await readLog(next.runner, execution.id)).toBe(log)
      await next.runner.close()
    }
  })
})

describe('a script that prints for ever', () => {
  it('does not fill the disk, and keeps what it printed last', async () => {
    const large = createRunHarness({ maxOutputBytes: 4 * MIB, stopGraceMs: 500 })
    const { handle, execution } = await large.start({ script: 'yes "for ever and ever"' })
    const { out } = locateRunDirectory(large.dataDir, execution.id)
    await until(() => statSync(out).size > 600 * MIB, 'a lot of output')
    const onDisk = statSync(out).blocks * 512
    await handle.stop('cancel', 'Ada')
    const { output } = await exitOf(handle)
    expect(large.warnings).toEqual([])
    expect(onDisk).toBeLessThan(300 * MIB)
    expect(output.bytes).toBeLessThan(5 * MIB)
    expect(output.omittedBytes).toBeGreaterThan(500 * MIB)
    expect((await readLog(large.runner, execution.id)).slice(-100)).toContain('for ever and ever\n')
    await large.close()
  })
})
