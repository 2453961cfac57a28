/** What a browser tells of its network: it is there again, it is gone, or the page is looked at again. */
export type NetworkChange = 'online' | 'offline' | 'looked-at'

/** Calls back at each change. Returns the function that stops listening. Does nothing outside a browser. */
export function onNetworkChange(tell: (change: NetworkChange) => void): () => void {
  if (typeof window === 'undefined') return () => undefined
  const online = () => tell('online')
  const offline = () => tell('offline')
  const visible = () => {
    if (document.visibilityState === 'visible') tell('looked-at')
  }
  window.addEventListener('online', online)
  window.addEventListener('offline', offline)
  document.addEventListener('visibilitychange', visible)
  return () => {
    window.removeEventListener('online', online)
    window.removeEventListener('offline', offline)
    document.removeEventListener('visibilitychange', visible)
  }
}
