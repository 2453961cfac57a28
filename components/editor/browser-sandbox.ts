/**
 * Runs a block of JavaScript in the browser without trusting it: a hidden frame of its own opaque origin (no cookies,
 * no storage, no access to this page), and in it a worker that can be ended at the time limit, endless loop or not.
 *
 * As in lets-script, the code receives `out(value)`: strings are shown as they are, other values as indented JSON,
 * errors as their stack. `console.log` and its kin do the same.
 */
export interface SandboxRun {
  /** Settles once; never rejects. */
  readonly done: Promise<SandboxOutcome>
  cancel(): void
}

export type SandboxOutcome =
  | { readonly kind: 'finished'; readonly durationMs: number }
  | { readonly kind: 'failed'; readonly durationMs: number; readonly message: string }
  | { readonly kind: 'timed_out'; readonly durationMs: number }
  | { readonly kind: 'cancelled'; readonly durationMs: number }

export interface SandboxOptions {
  readonly args: readonly string[]
  readonly timeoutMs: number
  /** Called with each piece of output. After `MAX_OUTPUT` characters the rest is left out, with a line that says so. */
  readonly onOutput: (text: string, stream: 'out' | 'err') => void
}

const MAX_OUTPUT = 1_000_000

type FrameMessage =
  | { readonly type: 'out' | 'err'; readonly text: string }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly text: string }

/** Starts the code at once. Must be called in a page (it adds a frame to `document.body` until the run ends). */
export function runInSandbox(code: string, options: SandboxOptions): SandboxRun {
  const started = performance.now()
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.setAttribute('aria-hidden', 'true')
  frame.style.display = 'none'
  frame.srcdoc = FRAME_PAGE
  let written = 0
  let finish: (kind: SandboxOutcome['kind'], message?: string) => void = () => undefined

  const done = new Promise<SandboxOutcome>((resolve) => {
    const timer = setTimeout(() => finish('timed_out'), options.timeoutMs)
    finish = (kind, message = '') => {
      clearTimeout(timer)
      removeEventListener('message', receive)
      frame.remove()
      const durationMs = performance.now() - started
      resolve(kind === 'failed' ? { kind, durationMs, message } : { kind, durationMs })
    }
  })

  function receive(event: MessageEvent<FrameMessage>): void {
    if (event.source !== frame.contentWindow) return
    const message = event.data
    if (message.type === 'done') finish('finished')
    else if (message.type === 'failed') finish('failed', message.text)
    else write(message.text, message.type)
  }

  function write(text: string, stream: 'out' | 'err'): void {
    if (written > MAX_OUTPUT) return
    written += text.length
    options.onOutput(
      written > MAX_OUTPUT
        ? `${text.slice(0, MAX_OUTPUT)}\n[the rest was left out: more than ${MAX_OUTPUT} characters]`
        : text,
      stream,
    )
  }

  addEventListener('message', receive)
  frame.addEventListener('load', () => frame.contentWindow?.postMessage({ code, args: options.args }, '*'))
  document.body.append(frame)
  return { done, cancel: () => finish('cancelled') }
}

/** Runs inside the worker. Kept as source text: it must not close over anything of the page. */
const WORKER_SOURCE = `
const send = (type, text) => postMessage({ type, text })
const show = (value) => {
  if (typeof value === 'string') return value
  if (value instanceof Error) return value.stack || String(value)
  try { return JSON.stringify(value, null, 2) ?? String(value) } catch { return String(value) }
}
const out = (value) => send('out', show(value))
for (const name of ['log', 'info', 'debug']) console[name] = (...values) => send('out', values.map(show).join(' '))
for (const name of ['warn', 'error']) console[name] = (...values) => send('err', values.map(show).join(' '))
onmessage = async ({ data }) => {
  try {
    const AsyncFunction = (async () => {}).constructor
    const value = await new AsyncFunction('out', 'args', data.code)(out, data.args)
    if (value !== undefined) out(value)
    send('done')
  } catch (error) {
    send('failed', show(error))
  }
}`

const FRAME_PAGE = `<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; connect-src https:">
<script>
  const source = ${JSON.stringify(WORKER_SOURCE).replaceAll('</', '<\\/')}
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })))
  worker.onmessage = ({ data }) => parent.postMessage(data, '*')
  worker.onerror = (event) => parent.postMessage({ type: 'failed', text: event.message }, '*')
  addEventListener('message', ({ source, data }) => source === parent && worker.postMessage(data))
</script>`
