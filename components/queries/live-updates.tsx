'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { EventStream } from '@/lib/client/event-stream'
import { LiveCache } from './live-cache'

/** Keeps the query cache in step with the server through `/ws/events`, as long as it is mounted. Renders nothing. */
export function LiveUpdates() {
  const client = useQueryClient()
  useEffect(() => {
    const cache = new LiveCache(client)
    const stream = new EventStream({
      onEvent: (event) => cache.take(event),
      onResync: () => cache.resync(),
      onStatus: (status) => cache.setConnection(status.kind),
    })
    return () => {
      stream.close()
      cache.close()
    }
  }, [client])
  return null
}
