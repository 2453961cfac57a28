/**
 * The process: settings, container, HTTP, websockets, shutdown. `npm start` runs this file.
 */
import { createServer, type Server } from 'node:http'
import next from 'next'
import { composeContainer } from '@/lib/server/compose'
import { type Container, setContainer } from '@/lib/server/container'
import { openDataDir } from '@/lib/server/data-dir'
import { passGate } from '@/lib/server/http/gate'
import { lockDataDir } from '@/lib/server/instance-lock'
import { readSettings, type Settings, SettingsError } from '@/lib/server/settings'
import { createSocketServer, type SocketServer } from '@/lib/server/sockets/socket-server'

const FORCE_QUIT_MS = 5000

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env)
  const dataDir = openDataDir(settings.dataDir, settings.token)
  const unlock = lockDataDir(dataDir.path)
  process.on('exit', unlock)

  // Next adds an upgrade listener of its own to the server it is given; this one never listens, so /ws stays ours.
  const decoy = createServer()
  const http = createServer()
  const port = await listen(http, settings)
  const app = next({ dev: settings.dev, hostname: settings.host, port, httpServer: decoy })
  const ready = Promise.all([composeContainer({ ...settings, port }, dataDir), app.prepare()]).then(
    ([container]) => {
      setContainer(container)
      return { container, sockets: createSocketServer(container), handle: app.getRequestHandler() }
    },
  )
  // The port is open already: pages that come back after a restart wait until the rest is there, too.
  http.on('request', async (request, response) => {
    const { container, handle } = await ready
    if (!passGate(container, request, response)) return
    handle(request, response).catch((error) => container.logger.error({ err: error }, 'request failed'))
  })
  http.on('upgrade', async (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const { sockets } = await ready
    if (sockets.handleUpgrade(request, socket, head)) return
    if (settings.dev && request.url?.startsWith('/_next/')) decoy.emit('upgrade', request, socket, head)
    else socket.destroy()
  })
  const { container, sockets } = await ready
  await container.dispatcher.recover()
  closeOnSignal(http, sockets, container)
  console.log(
    `\n  Taskyard is ready. Open this address in a browser:\n\n  ${addressOf(settings.host, port)}/?token=${dataDir.token}\n`,
  )
}

function listen(server: Server, settings: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(describeListenError(error, settings)))
    server.listen(settings.port, settings.host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : settings.port)
    })
  })
}

function describeListenError(error: NodeJS.ErrnoException, { host, port }: Settings): SettingsError {
  if (error.code === 'EADDRINUSE')
    return new SettingsError(
      `Port ${port} on ${host} is in use. Stop what uses it, or choose another port: PORT=${port + 1} npm start`,
    )
  if (error.code === 'EACCES')
    return new SettingsError(
      `Port ${port} needs rights this user does not have. Choose one above 1023: PORT=3000 npm start`,
    )
  return new SettingsError(`Cannot listen on ${host}:${port}: ${error.message}. Check HOST and PORT.`)
}

function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** Stops accepting, lets go of running scripts (the next start finds them again), and is gone within 5 s. */
function closeOnSignal(http: Server, sockets: SocketServer, container: Container): void {
  let closing = false
  const close = async () => {
    if (closing) return
    closing = true
    setTimeout(() => process.exit(0), FORCE_QUIT_MS - 500).unref()
    http.close()
    await sockets.close()
    http.closeIdleConnections()
    await container.close()
    process.exit(0)
  }
  process.on('SIGTERM', close)
  process.on('SIGINT', close)
}

main().catch((error) => {
  const known = error instanceof SettingsError
  console.error(known ? `taskyard: ${error.message}` : error)
  process.exit(known ? 2 : 1)
})
