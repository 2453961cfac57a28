import { createHmac } from 'node:crypto'
import pino from 'pino'
import { createCommandService } from '@/lib/engine/command-service'
import { createDispatcher } from '@/lib/engine/dispatcher'
import type { Clock } from '@/lib/engine/ports'
import { createRunService } from '@/lib/engine/run-service'
import { createShareService } from '@/lib/engine/share-service'
import { createTokenAccess, equalStrings } from './access/access-control'
import { createOriginCheck } from './access/origin-check'
import { createBus } from './bus'
import type { Container } from './container'
import type { DataDir } from './data-dir'
import { connectDatabase } from './db/connect'
import { migrateDatabase } from './db/migrate'
import { createSecretBox } from './db/secret-box'
import { createStores } from './db/stores'
import { viewCommandDetail } from './present/command-view'
import { createRunner } from './runner/create-runner'
import { addSampleDocuments } from './samples/add-sample-documents'
import type { Settings } from './settings'

/** The composition root: makes every adapter once and joins them to the engine. Migrates the database first. */
export async function composeContainer(settings: Settings, dataDir: DataDir): Promise<Container> {
  const logger = pino({ level: settings.logLevel })
  const clock: Clock = { now: () => Date.now() }
  await migrateDatabase(settings.databaseUrl)
  const database = await connectDatabase(settings.databaseUrl)
  const {
    executions,
    outputs,
    commands: commandStore,
    shares,
  } = createStores(database, createSecretBox(dataDir.key))
  const bus = createBus((error) => logger.error({ err: error }, 'a listener failed'))
  const runner = createRunner({
    dataDir: dataDir.path,
    store: outputs,
    host: { ip: settings.host, port: settings.port, scheme: 'http' },
    limits: { maxOutputBytes: settings.maxOutputBytes },
    logger,
  })
  const dispatcher = createDispatcher({
    executions,
    commands: commandStore,
    executor: runner.executor,
    bus,
    clock,
    concurrency: settings.concurrency,
    onError: (error, context) => logger.error({ err: error }, context),
  })
  const commands = createCommandService({
    commands: commandStore,
    bus,
    clock,
    present: (command) => viewCommandDetail(command, []),
  })
  await addSampleDocuments(commandStore, clock)

  return {
    settings,
    logger,
    access: createTokenAccess({
      token: dataDir.token,
      key: dataDir.key,
      port: settings.port,
      now: clock.now,
    }),
    origins: createOriginCheck(settings),
    bus,
    executions,
    commandStore,
    commands,
    runs: createRunService({ executions, dispatcher, bus, clock }),
    shares: createShareService({
      shares,
      bus,
      clock,
      sign: (text) => createHmac('sha256', dataDir.key).update(text).digest('base64url').slice(0, 32),
      equal: equalStrings,
    }),
    dispatcher,
    logs: runner.logs,
    async close() {
      await dispatcher.close()
      await runner.close()
      await database.close()
    },
  }
}
