/** `npm test`: installs what is missing, runs checks, unit, integration and end-to-end tests, prints one line of counts. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runChecks } from './check.mjs'
import { ensureBuild, ensureGenerated, ensurePackages, ROOT, requireNode } from './steps.mjs'
import { ensureSystemPackages, findChromium } from './system-packages.mjs'

requireNode()
ensurePackages()
ensureSystemPackages()
await ensureGenerated()
ensureBuild()

const reports = mkdtempSync(path.join(tmpdir(), 'taskyard-reports-'))
const totals = runChecks()
for (const project of ['unit', 'integration']) add(project, runVitest(project))
add('end-to-end', runPlaywright())
rmSync(reports, { recursive: true, force: true })
console.log(`\n${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed === 0 ? 0 : 1)

function add(name, { passed, failed }) {
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} passed, ${failed} failed`)
  totals.passed += passed
  totals.failed += failed
}

function runVitest(project) {
  const file = path.join(reports, `${project}.json`)
  const status = runNode([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const failed = report.numFailedTests + report.numPendingTests
  // A file that fails to load, or an unhandled error, fails no single test but must not pass.
  return { passed: report.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed }
}

function runPlaywright() {
  const file = path.join(reports, 'e2e.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file, CHROMIUM_PATH: findChromium() ?? '' }
  const status = runNode(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], env)
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = unexpected + flaky + skipped
  return { passed: expected, failed: failed === 0 && status !== 0 ? 1 : failed }
}

function runNode(args, env = {}) {
  return spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'test', ...env },
  }).status
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
