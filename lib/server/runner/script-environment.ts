import { readScriptHeaders } from '@/lib/domain/document/script-headers'
import type { Execution } from '@/lib/domain/execution'
import type { RunDirectory } from './run-directory'

/** The address under which scripts can reach this server. */
export interface HostAddress {
  readonly ip: string
  readonly port: number
  readonly scheme: string
}

/** All that a script sees of the server's own environment: nothing of the server's settings and secrets. */
const INHERITED = ['PATH', 'HOME', 'LANG', 'USER', 'TMPDIR'] as const

const HIDDEN = '******'

/**
 * The whole environment of a script: a small clean base, the lets-script variables, the run's own variables (which win),
 * and those by which its processes are found again (which nothing can change).
 */
export function buildScriptEnvironment(
  execution: Execution,
  host: HostAddress,
  directory: RunDirectory,
  marker: string,
): Record<string, string> {
  const base = Object.fromEntries(
    INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  )
  const hidden = new Set(execution.hiddenEnv)
  const shown = Object.entries(execution.env).map(([name, value]) => [
    name,
    hidden.has(name) ? HIDDEN : value,
  ])
  return {
    LANG: 'C.UTF-8',
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ...base,
    TERM: 'xterm-256color',
    FORCE_COLOR: '1',
    PYTHONUNBUFFERED: '1',
    SCRIPT_ENVS: JSON.stringify(describeRun(execution, host, execution.env)),
    SCRIPT_ENVS_CLEAR: JSON.stringify(describeRun(execution, host, Object.fromEntries(shown))),
    CMD_VARS: JSON.stringify(readScriptHeaders(execution.script).cmdVars),
    RAW_ARGS: execution.args.join(' '),
    HOST_IP: host.ip,
    HOST_LISTEN_PORT: String(host.port),
    HOST_LISTEN_SCHEMA: host.scheme,
    ...execution.env,
    TASKYARD_RESULT: directory.result,
    TASKYARD_EXECUTION_ID: String(execution.id),
    TASKYARD_RUN: marker,
  }
}

function describeRun(execution: Execution, host: HostAddress, payloads: Readonly<Record<string, string>>) {
  return {
    runner: host,
    command: {
      id: execution.commandId,
      revision: execution.commandRevision,
      name: execution.name,
      blockName: execution.blockName,
      language: execution.language,
      executionId: execution.id,
    },
    payloads,
    arguments: execution.args,
  }
}
