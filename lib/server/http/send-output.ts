import { type Reader, watchReader } from '../access/read-check'
import type { Container } from '../container'
import { readRange } from '../output/read-range'
import { followRun } from '../sockets/follow-run'
import { readByteRange } from './byte-range'

/**
 * The raw output of a run as a response that streams: what is there, a `Range` of it, or with `follow=true` everything
 * until the run ends. A reader who goes away ends the reading; one whose link is revoked meanwhile is cut off.
 */
export async function sendOutput(
  container: Container,
  runId: number,
  reader: Reader,
  request: Request,
  query: URLSearchParams,
): Promise<Response> {
  const headers = new Headers({
    'Content-Type': 'text/plain; charset=utf-8',
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  if (query.has('download')) headers.set('Content-Disposition', `attachment; filename="run-${runId}.log"`)
  if (query.get('follow') === 'true')
    return new Response(
      toStream((signal) => followBytes(container, runId, reader, signal)),
      { headers },
    )
  const { bytes: size } = await container.logs.extent(runId)
  const range = readByteRange(request.headers.get('range'), size)
  const { from, to } = range ?? { from: 0, to: size }
  headers.set('Content-Length', String(to - from))
  if (range) headers.set('Content-Range', `bytes ${from}-${to - 1}/${size}`)
  return new Response(
    toStream((signal) => readRange(container.logs, runId, from, to, signal)),
    { status: range ? 206 : 200, headers },
  )
}

async function* followBytes(
  container: Container,
  runId: number,
  reader: Reader,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const refused = new AbortController()
  const unwatch = watchReader(container, reader, (error) => refused.abort(error))
  try {
    for await (const frames of followRun(container, runId, 0, AbortSignal.any([signal, refused.signal]))) {
      for (const { bytes } of frames) yield bytes
    }
    refused.signal.throwIfAborted()
  } finally {
    unwatch()
  }
}

/** Pulls as the network takes; cancelling it aborts the source. */
function toStream(open: (signal: AbortSignal) => AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  const gone = new AbortController()
  const source = open(gone.signal)
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        gone.abort()
        await source.return(undefined)
      },
    },
    { highWaterMark: 1 },
  )
}
