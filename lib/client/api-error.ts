import { errorAnswer } from '@/lib/protocol/cmd'

/**
 * An API call that did not work. `code` is one of the server's error codes, or
 * `network` (no answer, status 0) or `bad_answer` (an answer that is not what the protocol says).
 */
export class ApiError extends Error {
  readonly code: string
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  /** Machine-readable facts beside the message; `{}` when there are none. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: string,
    message: string,
    status: number,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.details = details
  }
}

/** Reads the error out of an answer that is not 2xx; never throws. */
export async function readApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  const parsed = errorAnswer.safeParse(body)
  if (parsed.success) {
    const { code, message, details } = parsed.data.error
    return new ApiError(code, message, response.status, details)
  }
  return new ApiError(
    'bad_answer',
    `The server answered ${response.status} ${response.statusText}`.trim(),
    response.status,
  )
}
