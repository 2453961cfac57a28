/**
 * All settings of the server, from flags and environment, read and validated here and nowhere else.
 * A flag wins over the environment. README has the table.
 */
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const MIB = 1024 * 1024

const schema = z.object({
  port: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be 0 to 65535')
    .max(65535, 'must be 0 to 65535')
    .default(3000),
  host: z.string().min(1).max(255).default('127.0.0.1'),
  dataDir: z.string().min(1).default('./data'),
  databaseUrl: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must start with file: or postgres://')
    .optional(),
  token: z
    .string()
    .regex(/^[\x21-\x7e]{8,200}$/, 'must be 8 to 200 printable ASCII characters without spaces')
    .optional(),
  concurrency: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be 1 to 1024')
    .max(1024, 'must be 1 to 1024')
    .default(availableParallelism()),
  maxOutputMib: z.coerce
    .number('must be a number')
    .min(1, 'must be 1 to 1024')
    .max(1024, 'must be 1 to 1024')
    .default(256),
  allowedHosts: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    ),
  shareDays: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be 1 to 365')
    .max(365, 'must be 1 to 365')
    .default(7),
  logLevel: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
    .default('warn'),
})

const ENVIRONMENT: Record<keyof z.input<typeof schema>, string> = {
  port: 'PORT',
  host: 'HOST',
  dataDir: 'TASKYARD_DATA_DIR',
  databaseUrl: 'DATABASE_URL',
  token: 'TASKYARD_TOKEN',
  concurrency: 'TASKYARD_CONCURRENCY',
  maxOutputMib: 'TASKYARD_MAX_OUTPUT_MIB',
  allowedHosts: 'TASKYARD_ALLOWED_HOSTS',
  shareDays: 'TASKYARD_SHARE_DAYS',
  logLevel: 'TASKYARD_LOG_LEVEL',
}

export interface Settings {
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataDir: string
  readonly databaseUrl: string
  /** Set when the operator fixed the token. */
  readonly token: string | null
  readonly concurrency: number
  readonly maxOutputBytes: number
  /** Host names accepted besides loopback and `host`, lower case, without port. */
  readonly allowedHosts: readonly string[]
  readonly shareDays: number
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** Pages are compiled on request and reload themselves. */
  readonly dev: boolean
}

/** A setting that cannot be used: one clear line for the terminal; the process exits with 2. */
export class SettingsError extends Error {}

/** Reads flags (`--port 4000`) and environment. Throws `SettingsError` naming the first bad one. */
export function readSettings(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  const flags = readFlags(argv)
  const raw: Record<string, string> = {}
  for (const [key, variable] of Object.entries(ENVIRONMENT)) {
    const value = flags[toFlag(key)] ?? env[variable]
    if (typeof value === 'string' && value !== '') raw[key] = value
  }
  const parsed = schema.safeParse(raw)
  if (!parsed.success) throw describeIssue(parsed.error.issues[0], raw)
  const { data } = parsed
  const dataDir = path.resolve(data.dataDir)
  return {
    ...data,
    dataDir,
    databaseUrl: data.databaseUrl ?? `file:${path.join(dataDir, 'taskyard.db')}`,
    token: data.token ?? null,
    maxOutputBytes: Math.round(data.maxOutputMib * MIB),
    dev: flags.dev === true,
  }
}

function readFlags(argv: readonly string[]): Record<string, string | boolean | undefined> {
  const options = Object.fromEntries(
    Object.keys(ENVIRONMENT).map((key) => [toFlag(key), { type: 'string' as const }]),
  )
  try {
    return parseArgs({ args: [...argv], options: { ...options, dev: { type: 'boolean' } }, strict: true })
      .values
  } catch (error) {
    const known = [...Object.keys(options)].map((flag) => `--${flag}`).join(', ')
    throw new SettingsError(`${(error as Error).message.split('. ')[0]}. Flags: ${known}.`)
  }
}

function toFlag(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function describeIssue(issue: z.core.$ZodIssue | undefined, raw: Record<string, string>): SettingsError {
  const key = String(issue?.path[0] ?? '')
  const variable = ENVIRONMENT[key as keyof typeof ENVIRONMENT] ?? key
  const shown = key === 'token' ? 'The value' : JSON.stringify(raw[key] ?? '')
  return new SettingsError(
    `${variable} (or --${toFlag(key)}): ${shown} cannot be used: it ${issue?.message ?? 'is not valid'}.`,
  )
}
