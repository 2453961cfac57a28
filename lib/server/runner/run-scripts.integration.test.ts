import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findInterpreter } from '../languages/find-interpreter'
import { collectFrames, createRunHarness, exitOf, joinFrames, readLog } from './testing/run-harness'

const harness = createRunHarness({ backgroundGraceMs: 300 })
afterAll(() => harness.close())

/** Runs a script to its end; its outcome and its log. */
async function run(...[fields, files]: Parameters<typeof harness.start>) {
  const started = await harness.start(fields, files)
  const outcome = await exitOf(started.handle)
  const frames = await collectFrames(harness.runner, started.execution.id)
  return { ...started, outcome, frames, bytes: joinFrames(frames), text: joinFrames(frames).toString() }
}

describe('a script', () => {
  it('ends with its exit status and its whole output, sealed', async () => {
    const { outcome, text, bytes } = await run({ script: 'echo hello; exit 3' })
    expect(text).toBe('hello\n')
    expect(outcome).toEqual({
      kind: 'exited',
      exitCode: 3,
      signal: null,
      stopped: null,
      result: null,
      output: {
        bytes: 6,
        lines: 1,
        omittedBytes: 0,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    })
  })

  it('has two streams, told apart, in the order of their arrival', async () => {
    const { frames } = await run({ script: 'echo one; sleep 0.1; echo two >&2; sleep 0.1; echo three' })
    expect(frames.map(({ stream, bytes }) => [stream, Buffer.from(bytes).toString()])).toEqual([
      ['out', 'one\n'],
      ['err', 'two\n'],
      ['out', 'three\n'],
    ])
    expect(frames.map(({ line }) => line)).toEqual([1, 2, 3])
    const times = frames.map(({ time }) => time)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('reads nothing from standard input', async () => {
    expect((await run({ script: 'cat; readlink /proc/self/fd/0' })).text).toBe('/dev/null\n')
  })

  it.each([
    ['exit 0', 0, null],
    ['exit 255', 255, null],
    ['kill -SEGV $$', 139, 'SIGSEGV'],
    ['kill -KILL $$', 137, 'SIGKILL'],
    ['no-such-command-here', 127, null],
  ])('%s gives status %i and signal %s', async (script, exitCode, signal) => {
    expect((await run({ script })).outcome).toMatchObject({ exitCode, signal })
  })

  it('that kills its whole process group ends by that signal', async () => {
    expect((await run({ script: 'echo bye; kill -KILL 0' })).outcome).toMatchObject({
      exitCode: null,
      signal: 'SIGKILL',
    })
  })

  it('inherits no ignored signal and no open file', async () => {
    const { text } = await run({
      language: 'shell',
      script: 'grep SigIgn /proc/self/status; ls /proc/self/fd | wc -l',
    })
    expect(text).toMatch(/^SigIgn:\s+0+\n/)
    const own = await run({ script: 'ls -l /proc/$$/fd | grep -c -e runs/ ' })
    // stdout, stderr, and the script that the shell reads.
    expect(own.text).toBe('3\n')
  })

  it('gets its arguments as they are', async () => {
    const args = ['a b', '', "it's", '"x"', 'line\nbreak', '$HOME', '*', '-n', 'größe']
    const { text } = await run({
      language: 'node',
      script: 'console.log(JSON.stringify(process.argv.slice(2)))',
      args,
    })
    expect(JSON.parse(text)).toEqual(args)
  })

  it('runs in a directory of its own beside the command’s files', async () => {
    const files = [
      { path: 'data/a.txt', bytes: Buffer.from('content') },
      { path: 'tool', bytes: Buffer.from('#!/bin/sh\necho tool says $1\n') },
      { path: 'helper.mjs', bytes: Buffer.from('export const answer = 42') },
    ]
    const { text } = await run(
      { script: 'cat data/a.txt; ./tool hi; find . -type f | sort | tr "\\n" " "' },
      files,
    )
    expect(text).toBe('contenttool says hi\n./data/a.txt ./helper.mjs ./script.sh ./tool ')
    const imported = await run(
      { language: 'node', script: 'import { answer } from "./helper.mjs"\nconsole.log(String(answer))' },
      files,
    )
    expect(imported.text).toBe('42\n')
  })

  it('gets a clean environment with its own variables', async () => {
    const { text } = await run({
      script: 'env',
      env: { STAGE: 'prod', taskyard_dir: 'mine' },
    })
    const names = text.split('\n').map((line) => line.split('=')[0])
    expect(text).toContain('STAGE=prod\n')
    expect(text).toContain('taskyard_dir=')
    expect(names).toContain('TASKYARD_RUN')
    expect(names.filter((name) => /VITEST|NODE_|npm_/.test(name ?? ''))).toEqual([])
  })

  it('gives a result through TASKYARD_RESULT', async () => {
    const good = await run({
      script: 'echo \'{"a": [1, "hunter2"]}\' > "$TASKYARD_RESULT"',
      env: { K: 'hunter2' },
      hiddenEnv: ['K'],
    })
    expect(good.outcome.result).toEqual({ a: [1, '******'] })
    const bad = await run({ script: 'echo nonsense > "$TASKYARD_RESULT"; printf out' })
    expect(bad.outcome.result).toBeNull()
    expect(bad.text).toMatch(/^out\n\[taskyard: the result in TASKYARD_RESULT is not valid JSON.*\]\n$/)
    const large = await run({ script: 'head -c 1100000 /dev/zero > "$TASKYARD_RESULT"' })
    expect(large.text).toContain('the limit is 1048576')
  })

  it('leaves nothing on disk once it is released', async () => {
    const { handle, execution } = await run({ script: 'mkdir -p a/b; touch a/b/c' })
    expect(existsSync(path.join(harness.dataDir, 'runs', String(execution.id)))).toBe(true)
    await handle.release?.()
    expect(readdirSync(path.join(harness.dataDir, 'runs'))).not.toContain(String(execution.id))
  })
})

describe('a script that cannot start', () => {
  it('says what to install, and leaves nothing behind', async () => {
    const before = readdirSync(path.join(harness.dataDir, 'runs')).length
    const starting = harness.start({ language: 'ruby', script: 'puts 1', env: { PATH: '/nowhere' } })
    await expect(starting).rejects.toMatchObject({ code: 'interpreter_missing' })
    expect(readdirSync(path.join(harness.dataDir, 'runs'))).toHaveLength(before)
    expect(harness.runner.logs.waiting).toBe(0)
  })

  it('says that its arguments are too large together', async () => {
    const args = Array<string>(200).fill('x'.repeat(32_000))
    await expect(harness.start({ script: 'true', args })).rejects.toMatchObject({ code: 'args_invalid' })
  })

  it('says that a file leads out of its directory', async () => {
    const files = [{ path: '../../evil', bytes: Buffer.from('') }]
    await expect(harness.start({ script: 'true' }, files)).rejects.toMatchObject({ code: 'bad_request' })
  })
})

describe('languages', () => {
  const scripts: Record<string, readonly [program: string, script: string, output: string]> = {
    bash: ['bash', '[ -n "$BASH_VERSION" ] && echo "bash $1"', 'bash x y\n'],
    zsh: ['zsh', '[ -n "$ZSH_VERSION" ] && echo "zsh $1"', 'zsh x y\n'],
    python: ['python3', 'import sys\nprint("python", sys.argv[1])', 'python x y\n'],
    node: ['node', 'console.log("node", await Promise.resolve(process.argv[2]))', 'node x y\n'],
    typescript: [
      'node',
      'const a: string = process.argv[2] ?? ""\nconsole.log("ts", await Promise.resolve(a))',
      'ts x y\n',
    ],
    ruby: ['ruby', 'puts "ruby #{ARGV[0]}"', 'ruby x y\n'],
    perl: ['perl', 'print "perl $ARGV[0]\n"', 'perl x y\n'],
    php: ['php', '<?php echo "php $argv[1]\n";', 'php x y\n'],
    powershell: ['pwsh', 'Write-Output "pwsh $($args[0])"', 'pwsh x y\n'],
    go: [
      'go',
      'package main\nimport ("fmt"; "os")\nfunc main() { fmt.Println("go", os.Args[1]) }',
      'go x y\n',
    ],
  }

  it.each(Object.entries(scripts))(
    'run %s, or say what is missing',
    async (language, [program, script, output]) => {
      if (await findInterpreter([program], process.env.PATH)) {
        const { text, outcome } = await run({ language, script, args: ['x y'] })
        expect([text, outcome.exitCode]).toEqual([output, 0])
      } else {
        await expect(harness.start({ language, script })).rejects.toMatchObject({
          code: 'interpreter_missing',
        })
      }
    },
  )

  it('run node scripts that require', async () => {
    const { text } = await run({
      language: 'node',
      script: 'const os = require("node:os")\nconsole.log(typeof os.cpus)',
    })
    expect(text).toBe('function\n')
  })

  it('run SQL, stopping at the first error', async () => {
    if (!(await findInterpreter(['sqlite3'], process.env.PATH))) return
    const script =
      "create table t(a); insert into t values ('x');\nselect a from t;\nselect nonsense;\nselect 'never';"
    const { text, outcome } = await run({ language: 'sql', script })
    expect(text).toMatch(/^a\n-\nx\n.*nonsense/s)
    expect(text).not.toContain('never')
    expect(outcome.exitCode).not.toBe(0)
  })

  it.each([
    ['python', 'python3', 'import time\nprint("now")\ntime.sleep(30)'],
    ['ruby', 'ruby', 'puts "now"\nsleep 30'],
    ['perl', 'perl', 'print "now\n"; sleep 30;'],
  ])('show what %s prints while it still runs', async (language, program, script) => {
    if (!(await findInterpreter([program], process.env.PATH))) return
    const { handle, execution } = await harness.start({ language, script })
    for await (const [frame] of harness.runner.logs.read(execution.id, 0)) {
      expect(Buffer.from(frame?.bytes ?? []).toString()).toMatch(/^now/)
      break
    }
    await handle.stop('cancel', 'test')
    await handle.done
  })
})

describe('output', () => {
  it('of 5 MB arrives byte for byte', async () => {
    const script = '$|=0; srand(5); printf("%079d\\n", rand(1e15)) for 1..65536;'
    const { bytes, outcome } = await run({ language: 'perl', script })
    const { output } = outcome
    expect(output).toMatchObject({ bytes: 65536 * 80, lines: 65536, omittedBytes: 0 })
    expect(output.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    const check = await run({
      language: 'shell',
      script: `perl -e '${script}' | sha256sum`,
    })
    expect(check.text.slice(0, 64)).toBe(output.sha256)
  })

  it('keeps characters whole however they are written', async () => {
    const script = 'for (split //, "ä€😀\\n") { print; select(undef, undef, undef, 0.02) }'
    const { frames, text } = await run({ language: 'perl', script })
    expect(text).toBe('ä€😀\n')
    for (const { bytes } of frames) expect(Buffer.from(bytes).toString()).not.toContain('\ufffd')
  })

  it('that is no UTF-8 is shown as a browser would', async () => {
    const raw = [0, 255, 254, 65, 0xe2, 0x82, 10, 0xf0, 0x9f]
    const { bytes } = await run({ language: 'perl', script: `print pack("C*", ${raw})` })
    expect(bytes.toString()).toBe(new TextDecoder().decode(Uint8Array.from(raw)))
  })

  it('has its secrets masked, also when they are written in pieces', async () => {
    const { text } = await run({
      script:
        'printf "a hun"; sleep 0.1; printf "ter2 b $KEY"; printf hunter; sleep 0.1; echo; printf %s "$KEY" | base64',
      env: { KEY: 'hunter2', SHORT: 'a' },
      hiddenEnv: ['KEY', 'SHORT'],
    })
    expect(text).toBe('a ****** b ******hunter\n******\n')
  })

  it('tells of progress', async () => {
    const { progress } = await run({
      script:
        'echo "::progress 10 start"; sleep 0.3; printf "\\033]9;4;1;50\\007"; sleep 0.3; for i in 60 70 80; do echo "::progress $i step"; done',
    })
    expect(progress.at(0)).toEqual({ percent: 10, message: 'start' })
    expect(progress).toContainEqual({ percent: 50, message: '' })
    expect(progress.at(-1)).toEqual({ percent: 80, message: 'step' })
  })

  it('of a background process is kept for a grace, then the run ends and says so', async () => {
    const { text, handle, execution } = await run({
      script: '(sleep 0.1; echo early; sleep 60; echo late) & echo main',
    })
    expect(text).toMatch(/^main\nearly\n\[taskyard: 2 background processes were still running.*\]\n$/)
    expect((await handle.stop('cancel', 'test')).signals).toEqual([])
    const quick = await run({ script: '(sleep 0.1; echo early) & echo main' })
    expect(quick.text).toBe('main\nearly\n')
    expect(await readLog(harness.runner, execution.id)).toBe(text)
  })

  it('reaches ten readers that come at different times; one that vanishes leaves nothing', async () => {
    const { handle, execution } = await harness.start({
      script: 'for i in $(seq 1 200); do echo "line $i"; sleep 0.002; done',
    })
    const gone = new AbortController()
    const vanishing = (async () => {
      for await (const _ of harness.runner.logs.read(execution.id, 0, gone.signal)) gone.abort()
    })()
    const readers: Promise<Buffer>[] = []
    for await (const _ of harness.runner.logs.read(execution.id, 0)) {
      if (readers.length < 10) readers.push(collectFrames(harness.runner, execution.id).then(joinFrames))
    }
    await vanishing
    await handle.done
    const whole = Array.from({ length: 200 }, (_, i) => `line ${i + 1}\n`).join('')
    expect(readers).toHaveLength(10)
    for (const bytes of await Promise.all(readers)) expect(bytes.toString()).toBe(whole)
    expect(harness.runner.logs.waiting).toBe(0)
  })
})
