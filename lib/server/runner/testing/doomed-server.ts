/**
 * A server process that the tests kill: runs the executions given as JSON on the command line (data directory, then a list
 * of executions) and prints, one JSON line a frame, what its readers see, until it is killed.
 */
import { writeSync } from 'node:fs'
import path from 'node:path'
import type { Execution } from '@/lib/domain/execution'
import { createRunner } from '../create-runner'
import { createFileOutputStore } from './file-output-store'

const [dataDir = '', list = '[]'] = process.argv.slice(2)
const runner = createRunner({
  dataDir,
  store: createFileOutputStore(path.join(dataDir, 'chunks')),
  host: { ip: '127.0.0.1', port: 3000, scheme: 'http' },
  limits: { backgroundGraceMs: 200 },
  logger: { warn: (details, message) => console.error(message, details) },
})
const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)

for (const execution of JSON.parse(list) as Execution[]) {
  void runner.executor
    .start(execution, [], { onProgress: () => undefined, onOutput: () => undefined })
    .then(() => say({ started: execution.id }))
  void (async () => {
    for await (const frames of runner.logs.read(execution.id, 0))
      for (const { offset, bytes } of frames)
        say({ id: execution.id, offset, bytes: Buffer.from(bytes).toString('base64') })
  })()
}

// It waits to be killed, also when its runs have ended.
setInterval(() => undefined, 60_000)
