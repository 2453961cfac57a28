import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryBus } from '@/lib/engine/memory/memory-bus'
import { createMemoryShareStore } from '@/lib/engine/memory/memory-share-store'
import { createShareService } from '@/lib/engine/share-service'
import { authorizeRead, watchReader } from './read-check'

const DAY_MS = 24 * 3600 * 1000

async function setUp() {
  vi.useFakeTimers()
  const bus = createMemoryBus()
  const shares = createShareService({
    shares: createMemoryShareStore(),
    bus,
    clock: { now: () => Date.now() },
    sign: (text) => `signed-${text}`,
    equal: (a, b) => a === b,
  })
  const { link, secret } = await shares.create(7, 1)
  const reader = await authorizeRead(shares, null, 7, secret)
  const ends: unknown[] = []
  const unwatch = watchReader({ shares, bus }, reader, (refusal) => ends.push(refusal))
  return { shares, link, ends, unwatch }
}

afterEach(() => void vi.useRealTimers())

describe('watchReader', () => {
  it('ends reading when its link is revoked, not when another is', async () => {
    const { shares, link, ends } = await setUp()
    const other = await shares.create(7, 1)
    await shares.revoke(7, other.link.id)
    await vi.advanceTimersByTimeAsync(1000)
    expect(ends).toEqual([])
    await shares.revoke(7, link.id)
    await vi.advanceTimersByTimeAsync(0)
    expect(ends).toMatchObject([{ code: 'share_revoked' }])
  })

  it('ends reading at the expiry', async () => {
    const { ends } = await setUp()
    await vi.advanceTimersByTimeAsync(DAY_MS - 1)
    expect(ends).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(ends).toMatchObject([{ code: 'share_expired' }])
  })

  it('says nothing once it is no longer watched', async () => {
    const { shares, link, ends, unwatch } = await setUp()
    unwatch()
    await shares.revoke(7, link.id)
    await vi.advanceTimersByTimeAsync(2 * DAY_MS)
    expect(ends).toEqual([])
  })
})
