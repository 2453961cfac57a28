/**
 * Calls back when it is worth to connect again: the browser is online again (`networkChanged` true), or the page
 * is looked at again (false). Returns the function that stops listening. Does nothing outside a browser.
 */
export function onNetworkWake(wake: (networkChanged: boolean) => void): () => void {
  if (typeof window === 'undefined') return () => undefined
  const online = () => wake(true)
  const visible = () => {
    if (document.visibilityState === 'visible') wake(false)
  }
  window.addEventListener('online', online)
  document.addEventListener('visibilitychange', visible)
  return () => {
    window.removeEventListener('online', online)
    document.removeEventListener('visibilitychange', visible)
  }
}
