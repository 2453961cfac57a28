/**
 * The closed list of error codes. A code is stable: pages, the API and scripts rely on it.
 * Every code has one HTTP status; ARCHITECTURE.md ("Error codes") documents each.
 */
export const ERROR_STATUS = {
  bad_json: 400,
  bad_base64: 400,
  bad_request: 400,
  body_too_large: 413,
  block_empty: 422,
  block_too_large: 413,
  args_invalid: 422,
  env_invalid: 422,
  language_unknown: 422,
  interpreter_missing: 422,
  unauthenticated: 401,
  bad_token: 401,
  bad_secret: 403,
  share_revoked: 410,
  share_expired: 410,
  foreign_origin: 403,
  foreign_host: 403,
  not_found: 404,
  not_running: 409,
  revision_conflict: 409,
  range_not_satisfiable: 416,
  too_many_connections: 503,
  storage_failed: 507,
  internal: 500,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

const BRAND = 'taskyard.AppError'

/**
 * An error meant for a person: says what, where and how to mend it. Never carries secrets.
 * It is recognised by brand, not by `instanceof`: the server and the page bundle each load this module.
 */
export class AppError extends Error {
  readonly brand = BRAND
  readonly code: ErrorCode
  /** Machine-readable facts beside the message, e.g. `{ limit: 1048576 }`. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  /** The HTTP status that belongs to the code. */
  get status(): number {
    return ERROR_STATUS[this.code]
  }
}

/** True for an `AppError` made by any copy of this module. */
export function isAppError(value: unknown): value is AppError {
  return typeof value === 'object' && value !== null && (value as { brand?: unknown }).brand === BRAND
}

/** The error for a thing that does not exist or that the caller may not see. */
export function notFound(what: string, id: string | number): AppError {
  return new AppError('not_found', `There is no ${what} ${id}, or it was deleted.`, { what, id })
}

/** The error for a request without a valid session, token or link. */
export function unauthenticated(): AppError {
  return new AppError(
    'unauthenticated',
    'Sign in with the URL that the server printed, or send the token as "Authorization: Bearer TOKEN".',
  )
}
