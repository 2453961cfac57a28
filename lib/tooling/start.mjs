/** `npm start` and `npm run dev`: puts in place what is missing, then becomes the server. */
import { ensureBuild, ensureGenerated, ensurePackages, requireNode } from './steps.mjs'

requireNode()
ensurePackages()
const dev = process.argv.includes('--dev')
process.env.NODE_ENV = dev ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'

const { register } = await import('tsx/esm/api')
register()
const { readSettings, SettingsError } = await import('../server/settings.ts')
try {
  readSettings(process.argv.slice(2), process.env)
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  console.error(`taskyard: ${error.message}`)
  process.exit(2)
}
await ensureGenerated()
if (!dev) ensureBuild()
await import('../../server.ts')
