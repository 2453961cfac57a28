import { toast } from 'sonner'
import { ApiError } from '@/lib/client/api-error'

export interface ErrorText {
  readonly message: string
  readonly code: string
}

/** What to tell a person about an error of an API call. */
export function describeError(error: unknown): ErrorText {
  if (error instanceof ApiError) return { message: error.message, code: error.code }
  return {
    message: 'Something went wrong on this page. Nothing was changed; reload it and try again.',
    code: 'page_error',
  }
}

/** Tells that an action did not work, with the code to quote. Stays until it is read. */
export function showError(what: string, error: unknown) {
  const { message, code } = describeError(error)
  toast.error(what, { description: `${message} (${code})`, duration: 12_000, closeButton: true })
}
