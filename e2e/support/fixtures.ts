import { test as base, type Page } from '@playwright/test'
import { startServer, type TestServer } from '../../lib/tooling/testing/start-server'
import { type ApiClient, createApiClient } from './api-client'

interface WorkerFixtures {
  /** One server for all stories of a worker, with data of its own. */
  readonly server: TestServer
}

interface TestFixtures {
  /** Speaks to the server with the token, as a program does. */
  readonly client: ApiClient
  /** A browser page that is signed in; any error on the page fails the test. */
  readonly app: Page
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the first argument destructured
    async ({}, use) => {
      const server = await startServer({ env: { TASKYARD_CONCURRENCY: '4' } })
      await use(server)
      await server.close()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  client: async ({ server }, use) => use(createApiClient(server.origin, server.token)),
  app: async ({ page, server }, use) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text()))
        errors.push(message.text())
    })
    await page.goto(`${server.origin}/?token=${server.token}`)
    await use(page)
    if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.join('\n')}`)
  },
})

export { expect } from '@playwright/test'
