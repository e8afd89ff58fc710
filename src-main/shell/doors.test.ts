// One suite through both doors: what an operation answers must not depend on how it was reached.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDefinedError, ORPCError, safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmallCore, type SmallRouter, type Trace } from './testing/small-core.ts'
import { type Side, WAYS, type Way } from './testing/ways.ts'

describe.each(WAYS)('through %s', (_, openWay) => {
  let folder: string
  let way: Way<SmallRouter>
  let side: Side<SmallRouter>
  const trace: Trace = { events: [], received: [], asked: [] }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apanage-door-'))
    trace.events.length = 0
    way = await openWay(await openSmallCore(folder, trace), folder)
    side = await way.connect()
  })
  afterEach(async () => {
    side.leave()
    await way.close()
    await rm(folder, { recursive: true })
  })

  it('an operation takes and gives dates and accents', async () => {
    const at = new Date('2026-11-24T09:15:25.000Z')
    expect(await side.client.echo({ text: 'Éric à Œuilly’s 𝄞', at })).toEqual({
      text: 'Éric à Œuilly’s 𝄞',
      at,
      by: null,
    })
  })

  it('each window has its own session', async () => {
    await side.client.signIn({ name: 'Claire' })
    const other = await way.connect()
    expect((await side.client.echo({ text: '' })).by).toBe('Claire')
    expect((await other.client.echo({ text: '' })).by).toBeNull()
    other.leave()
  })

  it('a refusal keeps its code and data', async () => {
    const { error } = await safe(side.client.refuse())
    expect(error && isDefinedError(error) ? [error.code, error.data] : error).toEqual([
      'CELLS_TAKEN',
      { until: '2027-12-31' },
    ])
  })

  it('a fault tells nothing of the inside', async () => {
    const { error } = await safe(side.client.fault())
    expect(error).toBeInstanceOf(ORPCError)
    expect(JSON.stringify(error)).not.toMatch(/SELECT|root|sqlite/)
  })

  it('an input of the wrong shape is refused', async () => {
    const { error } = await safe(side.client.echo({ text: 5 } as unknown as { text: string }))
    expect(error instanceof ORPCError ? error.code : error).toBe('BAD_REQUEST')
  })

  it('a long work tells its progress and its result', async () => {
    const seen: number[] = []
    const work = await side.client.count({ to: 3 })
    for (;;) {
      const step = await work.next()
      if (step.done) {
        expect(step.value).toEqual({ total: 3 })
        break
      }
      seen.push(step.value.done)
    }
    expect(seen).toEqual([1, 2, 3])
  })

  it('no longer listening ends the work', async () => {
    for await (const step of await side.client.count({ to: 100_000 })) if (step.done === 2) break
    await expect.poll(() => trace.events).toEqual(['count ended'])
  })

  it('cancelling a call reaches the work', async () => {
    const controller = new AbortController()
    const call = side.client.work(undefined, { signal: controller.signal })
    await expect.poll(() => trace.events).toEqual(['work started'])
    controller.abort()
    await expect(call).rejects.toThrow()
    await expect.poll(() => trace.events).toEqual(['work started', 'work cancelled'])
  })

  it('closing the window cancels what it asked', async () => {
    const call = safe(side.client.work())
    await expect.poll(() => trace.events).toEqual(['work started'])
    side.leave()
    await expect.poll(() => trace.events).toEqual(['work started', 'work cancelled'])
    expect((await call).error).toBeTruthy()
  })

  it.each([
    ['an operation that does not exist', '{"i":"900","p":{"u":"/nothing/here","b":{"json":{}}}}', 404],
    ['a name of the prototype', '{"i":"900","p":{"u":"/constructor","b":{"json":{}}}}', 404],
    ['__proto__ as a path', '{"i":"900","p":{"u":"/__proto__/toString","b":{"json":{}}}}', 404],
    ['__proto__ as a key', '{"i":"900","p":{"u":"/echo","b":{"json":{"__proto__":{"text":"x"}}}}}', 400],
    [
      'ten thousand levels',
      `{"i":"900","p":{"u":"/echo","b":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`,
      400,
    ],
  ])('%s is answered with an error, and the next call works', async (_name, frame, status) => {
    const heard = side.heard()
    side.raw(frame)
    const answer: unknown = JSON.parse(await heard)
    expect(answer).toMatchObject({ i: '900', p: { s: status } })
    // By the guard, before oRPC decodes anything of it.
    if (status === 400)
      expect(answer).toMatchObject({
        p: { b: { json: { message: expect.stringMatching(/^Refused frame: (key|depth)$/) } } },
      })
    expect(Object.hasOwn(Object.prototype, 'text')).toBe(false)
    expect((await side.client.echo({ text: 'encore' })).text).toBe('encore')
  })

  it('what is no call at all ends the connection and nothing else', async () => {
    const waiting = safe(side.client.work())
    await expect.poll(() => trace.events).toEqual(['work started'])
    side.raw('{"not":"a call"}')
    expect((await waiting).error).toBeTruthy()
    const other = await way.connect()
    expect((await other.client.echo({ text: 'là' })).text).toBe('là')
    other.leave()
  })
})
