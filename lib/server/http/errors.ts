import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { z } from 'zod'
import { AppError, isAppError } from '@/lib/domain/errors'

/** Makes any thrown value an `AppError`; one that is a bug is logged under an id that the reader can quote. */
export function toAppError(error: unknown, logger: Logger): AppError {
  if (isAppError(error)) return error
  if (error instanceof z.ZodError || (error as { name?: string } | null)?.name === 'ZodError')
    return describeZod(error as z.ZodError)
  const id = randomUUID().slice(0, 8)
  logger.error({ err: error, id }, 'unexpected error')
  return new AppError(
    'internal',
    `Something went wrong on the server. Quote the id ${id}; the server's log has the cause.`,
    { id },
  )
}

function describeZod(error: z.ZodError): AppError {
  const issues = error.issues.map((issue) => ({ path: issue.path.join('.'), message: describeIssue(issue) }))
  const first = issues[0]
  return new AppError(
    'bad_request',
    `${first?.path ? `"${first.path}": ` : ''}${first?.message ?? 'The request is not valid.'}`,
    { issues },
  )
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
  return missing ? `This is missing: a value of type ${issue.expected}.` : issue.message
}

/** `{error: {code, message, details}}` with the code's status. */
export function errorResponse(error: AppError): Response {
  const { code, message, details, status } = error
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  // RFC 9110 section 15.5.17: a client that asked beyond the end is told where the end is.
  if (code === 'range_not_satisfiable') headers.set('Content-Range', `bytes */${details.size}`)
  return Response.json({ error: { code, message, details } }, { status, headers })
}
