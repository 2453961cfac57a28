import { afterEach, describe, expect, it, vi } from 'vitest'
import { locateRunDirectory } from './run-directory'
import { buildScriptEnvironment } from './script-environment'
import { makeExecution } from './testing/run-harness'

afterEach(() => {
  vi.unstubAllEnvs()
})

const host = { ip: '127.0.0.1', port: 3000, scheme: 'http' }

function build(fields: Parameters<typeof makeExecution>[0]) {
  return buildScriptEnvironment(makeExecution(fields), host, locateRunDirectory('/data', 5), 'marker')
}

describe('script environment', () => {
  it('hides the server’s own environment', () => {
    vi.stubEnv('DATABASE_URL', 'postgres://secret')
    vi.stubEnv('TASKYARD_TOKEN', 'secret')
    const env = build({})
    expect(Object.keys(env)).not.toContain('DATABASE_URL')
    expect(JSON.stringify(env)).not.toContain('secret')
    expect(env.PATH).toBe(process.env.PATH)
  })

  it('describes the run, hidden values in one variable only', () => {
    const env = build({
      id: 5,
      args: ['a b', 'c'],
      env: { KEY: 'hunter2', STAGE: 'prod' },
      hiddenEnv: ['KEY'],
    })
    expect(JSON.parse(env.SCRIPT_ENVS ?? '')).toMatchObject({
      runner: host,
      command: { executionId: 5 },
      payloads: { KEY: 'hunter2', STAGE: 'prod' },
      arguments: ['a b', 'c'],
    })
    expect(JSON.parse(env.SCRIPT_ENVS_CLEAR ?? '').payloads).toEqual({ KEY: '******', STAGE: 'prod' })
    expect(env).toMatchObject({
      RAW_ARGS: 'a b c',
      KEY: 'hunter2',
      HOST_IP: '127.0.0.1',
      HOST_LISTEN_PORT: '3000',
      HOST_LISTEN_SCHEMA: 'http',
      TASKYARD_EXECUTION_ID: '5',
      TASKYARD_RESULT: '/data/runs/5/result',
    })
  })

  it('reads the command variables from the script’s header lines', () => {
    const env = build({ script: '# lets-script.cmdvars.COLOR: dark blue\necho hi' })
    expect(JSON.parse(env.CMD_VARS ?? '')).toEqual({ COLOR: 'dark blue' })
  })

  it('lets the run’s variables win, except over those that find its processes', () => {
    const env = build({ env: { TERM: 'dumb', TASKYARD_RUN: 'mine' } })
    expect([env.TERM, env.TASKYARD_RUN]).toEqual(['dumb', 'marker'])
  })
})
