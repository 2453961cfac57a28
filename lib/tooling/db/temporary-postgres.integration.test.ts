import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { startTemporaryPostgres } from './temporary-postgres'

describe('startTemporaryPostgres', () => {
  it('gives an empty database until it is stopped', async () => {
    const server = await startTemporaryPostgres()
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    const { rows } = await client.query('SELECT 1 + 1 AS two')
    expect(rows).toEqual([{ two: 2 }])
    await client.end()
    await server.stop()
    await expectGone(server.url)
  })

  it('leaves no server behind when its process is killed', async () => {
    const script = `
      import { startTemporaryPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'temporary-postgres.ts'))}
      console.log((await startTemporaryPostgres()).url)`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    child.kill('SIGKILL')
    await expectGone(url)
  })
})

async function expectGone(url: string): Promise<void> {
  const { hostname, port } = new URL(url)
  const connectOnce = async () => {
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect').finally(() => socket.destroy())
  }
  await vi.waitFor(() => expect(connectOnce()).rejects.toMatchObject({ code: 'ECONNREFUSED' }), {
    timeout: 20_000,
  })
}
