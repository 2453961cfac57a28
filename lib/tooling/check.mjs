/** `npm run check`: format and lint, types, direction of imports and cycles. Exported so that `npm test` counts it. */
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { ensureGenerated, ensurePackages, ROOT, requireNode } from './steps.mjs'

const CHECKS = [
  {
    name: 'format and lint',
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  },
  { name: 'route types', command: ['node_modules/next/dist/bin/next', 'typegen'] },
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  {
    name: 'direction of imports, no cycles',
    command: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err-long',
      'lib',
      'app',
      'components',
      'server.ts',
    ],
  },
]

/** Runs every check, printing what one finds. Returns how many passed and failed. */
export function runChecks() {
  let passed = 0
  let failed = 0
  for (const { name, command } of CHECKS) {
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    if (status === 0) passed++
    else {
      failed++
      process.stdout.write(`${stdout}${stderr}`)
    }
    console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}`)
  }
  return { passed, failed }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode()
  ensurePackages()
  await ensureGenerated()
  process.exit(runChecks().failed === 0 ? 0 : 1)
}
