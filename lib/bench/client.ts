import WebSocket from 'ws'
import { FRAME_HEADER_BYTES, LIVE_SUBPROTOCOL } from '@/lib/protocol/live'
import type { TestServer } from '@/lib/tooling/testing/start-server'

export interface BenchRun {
  readonly id: number
  readonly secret: string
}

/** `POST /cmd` with a shell script. */
export async function startRun(server: TestServer, script: string): Promise<BenchRun> {
  const response = await fetch(`${server.origin}/cmd`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ cmdContent: Buffer.from(script).toString('base64'), from: 'api' }),
  })
  const { data } = (await response.json()) as { data: { id: number; output: string } }
  return { id: data.id, secret: new URL(data.output).searchParams.get('secret') ?? '' }
}

/** Reads a run's frames; `onBytes` gets the payload's size of each. Settles when the run has ended. */
export function readRun(
  server: TestServer,
  { id, secret }: BenchRun,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const url = `${server.origin.replace('http', 'ws')}/ws/cmd-live/${id}?live=true&secret=${secret}`
  const socket = new WebSocket(url, LIVE_SUBPROTOCOL)
  return new Promise((resolve, reject) => {
    socket.on('message', (data: Buffer, binary) => binary && onBytes(data.length - FRAME_HEADER_BYTES))
    socket.on('close', () => resolve())
    socket.on('error', reject)
  })
}
