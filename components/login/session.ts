import { ApiError, readApiError } from '@/lib/client/api-error'

/** Opens a session with the server's token; throws `ApiError`. */
export async function signIn(token: string): Promise<void> {
  await callSession({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
}

/** Ends this browser's session and goes to the login page; throws `ApiError`. */
export async function signOut(): Promise<void> {
  await callSession({ method: 'DELETE' })
  window.location.assign('/login')
}

async function callSession(init: RequestInit): Promise<void> {
  const response = await fetch('/api/session', init).catch(() => {
    throw new ApiError('network', 'The server cannot be reached. Is it still running?', 0)
  })
  if (!response.ok) throw await readApiError(response)
}
