import { describe, expect, test } from 'vitest'
import { openRegistryClient } from './registry-client.ts'
import { aCompany, found, json, startRegistry, status } from './registry-fixture.ts'

const SIRET = '91240673300010'
const START = Date.parse('2026-11-24T08:15:00.000Z')

function aClient({ timeout = 2_000, between = 0 } = {}) {
  let now = START
  const client = openRegistryClient({ now: () => now, version: '1.2.3', timeout, between })
  const advance = (milliseconds: number) => {
    now += milliseconds
  }
  return { ...client, advance }
}

describe('a question to the registry', () => {
  test('bears the SIRET and nothing else, and says who asks', async () => {
    const registry = await startRegistry(json(found(aCompany(SIRET))))
    const asked = await aClient().ask({ baseUrl: registry.baseUrl, siret: SIRET })
    expect(asked).toMatchObject({ ok: true, answer: { outcome: 'found' } })
    const url = new URL(registry.asked[0]?.url ?? '', registry.baseUrl)
    expect(url.pathname).toBe('/search')
    expect(url.searchParams.get('q')).toBe(SIRET)
    expect([...url.searchParams.keys()].toSorted()).toEqual(['include', 'minimal', 'page', 'per_page', 'q'])
    expect(registry.asked[0]?.headers['user-agent']).toMatch(/^Apanage\/1\.2\.3 /)
    expect(registry.asked[0]?.headers.cookie).toBeUndefined()
  })

  test.each([
    ['failing', status(500)],
    ['failing', status(503)],
    ['refused', json({ erreur: 'paramètre' }, 400)],
    ['refused', status(404)],
    ['redirected', status(302, { location: 'http://127.0.0.1:1/' })],
    ['unreadable', json('{"results": [')],
    ['unreadable', json('<html></html>')],
    ['too-large', json(JSON.stringify(found(...Array(20).fill('x'.repeat(100_000)))))],
    ['timeout', () => undefined],
    ['offline', (request: import('node:http').IncomingMessage) => void request.socket.destroy()],
  ] as const)('that gets no answer: %s', async (reason, respond) => {
    const registry = await startRegistry(respond)
    const client = aClient({ timeout: reason === 'timeout' ? 80 : 5_000 })
    const asked = await client.ask({ baseUrl: registry.baseUrl, siret: SIRET })
    expect(asked).toEqual({
      ok: false,
      unavailable: { reason, since: START, nextTryAt: START + 60_000 },
    })
    // Asked once and no more; on a busy machine the short time may be over before the question is there.
    expect(registry.asked.length).toBeLessThanOrEqual(1)
    if (reason !== 'timeout') expect(registry.asked).toHaveLength(1)
  })

  test('that trickles for ever is given up in time too', async () => {
    const registry = await startRegistry((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const trickle = setInterval(() => response.write(' '), 10)
      response.on('close', () => clearInterval(trickle))
    })
    const asked = await aClient({ timeout: 120 }).ask({ baseUrl: registry.baseUrl, siret: SIRET })
    expect(asked).toMatchObject({ unavailable: { reason: 'timeout' } })
  })

  test('to nobody is « offline »', async () => {
    const registry = await startRegistry(status(200))
    await registry.stop()
    expect(await aClient().ask({ baseUrl: registry.baseUrl, siret: SIRET })).toMatchObject({
      unavailable: { reason: 'offline' },
    })
  })

  test('that is called off is nobody’s failure', async () => {
    const registry = await startRegistry(() => undefined)
    const stopping = new AbortController()
    const client = aClient()
    const asked = client.ask({ baseUrl: registry.baseUrl, siret: SIRET }, stopping.signal)
    setTimeout(() => stopping.abort(), 30)
    await expect(asked).rejects.toThrow()
    expect(client.unavailable()).toBeNull()
  })
})

describe('after a failure', () => {
  test('the next try is further away each time, and one answer forgets it all', async () => {
    const registry = await startRegistry(status(500))
    const client = aClient()
    const question = { baseUrl: registry.baseUrl, siret: SIRET }
    const waits: number[] = []
    for (let time = 0; time < 7; time++) {
      const asked = await client.ask(question)
      if (!asked.ok) waits.push((asked.unavailable.nextTryAt - START) / 60_000)
    }
    expect(waits).toEqual([1, 2, 5, 15, 60, 60, 60])
    registry.respondWith(json(found()))
    expect(await client.ask(question)).toMatchObject({ ok: true, answer: { outcome: 'not_found' } })
    expect(client.unavailable()).toBeNull()
  })

  test.each([
    ['30', 30_000],
    ['0', 1_000],
    ['Tue, 24 Nov 2026 08:17:00 GMT', 120_000],
    ['999999', 3_600_000],
    ['soon', 60_000],
  ])('a busy registry that says « Retry-After: %s » is left alone so long', async (retryAfter, pause) => {
    const registry = await startRegistry(status(429, { 'retry-after': retryAfter }))
    const client = aClient()
    const question = { baseUrl: registry.baseUrl, siret: SIRET }
    expect(await client.ask(question)).toMatchObject({
      unavailable: { reason: 'busy', nextTryAt: START + pause },
    })
    client.advance(pause - 1)
    await client.ask(question)
    expect(registry.asked).toHaveLength(1)
    client.advance(1)
    await client.ask(question)
    expect(registry.asked).toHaveLength(2)
  })
})
