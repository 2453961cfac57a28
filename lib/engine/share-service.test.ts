import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createManualClock } from './memory/manual-clock'
import { createMemoryBus } from './memory/memory-bus'
import { createMemoryShareStore } from './memory/memory-share-store'
import { createShareService } from './share-service'

function setUp() {
  const clock = createManualClock()
  const bus = createMemoryBus()
  const sign = (text: string) => createHmac('sha256', 'key').update(text).digest('base64url')
  const equal = (a: string, b: string) => a === b
  return {
    clock,
    bus,
    shares: createShareService({ shares: createMemoryShareStore(), bus, clock, sign, equal }),
  }
}

describe('live links', () => {
  it('open the run they were made for, and no other', async () => {
    const { shares } = setUp()
    const { secret, link } = await shares.create(7, 7)
    expect(await shares.verify(7, secret)).toMatchObject({ id: link.id })
    await expect(shares.verify(8, secret)).rejects.toMatchObject({ code: 'bad_secret' })
  })

  it.each(['', '1', '1.', '.x', '99999999999999999999.x', '1.wrong', 'abc.def'])(
    'refuse the secret %j',
    async (secret) => {
      const { shares } = setUp()
      await shares.create(7, 7)
      await expect(shares.verify(7, secret)).rejects.toMatchObject({ code: 'bad_secret' })
    },
  )

  it('end at their expiry', async () => {
    const { shares, clock } = setUp()
    const { secret } = await shares.create(7, 1)
    clock.advance(24 * 3600 * 1000)
    await expect(shares.verify(7, secret)).rejects.toMatchObject({ code: 'share_expired' })
  })

  it('end when they are revoked, the others of the run stay', async () => {
    const { shares, bus } = setUp()
    const first = await shares.create(7, 7)
    const second = await shares.create(7, 7)
    await shares.revoke(7, first.link.id)
    expect(bus.events).toEqual([{ type: 'link_revoked', linkId: first.link.id }])
    await expect(shares.verify(7, first.secret)).rejects.toMatchObject({ code: 'share_revoked' })
    expect(await shares.verify(7, second.secret)).toBeTruthy()
    await expect(shares.revoke(8, second.link.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('can be shown again with the same secret', async () => {
    const { shares } = setUp()
    const { secret } = await shares.create(7, 7)
    expect((await shares.list(7)).map((shared) => shared.secret)).toEqual([secret])
  })
})
