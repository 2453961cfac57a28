/** `npm run bench [-- --quick] [--json FILE]`: puts in place what is missing, then measures. */
import { ensureBuild, ensureGenerated, ensurePackages, requireNode } from './steps.mjs'

requireNode()
ensurePackages()
await ensureGenerated()
ensureBuild()
const { register } = await import('tsx/esm/api')
register()
await import('../bench/main.ts')
