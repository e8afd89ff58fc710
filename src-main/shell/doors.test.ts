// One suite through both doors: what an operation answers must not depend on how it was reached.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient, isDefinedError, ORPCError, safe } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { RouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { channelOverPort } from './desktop/port-channel.ts'
import { openDoor } from './door.ts'
import { serve } from './served/server.ts'
import { openSmallCore, type SmallRouter, type SmallSession, type Trace } from './testing/small-core.ts'

type Client = RouterClient<SmallRouter>
type Side = { readonly client: Client; raw(frame: string): void; heard(): Promise<string>; leave(): void }
type Way = { connect(): Promise<Side>; close(): Promise<void> }

async function byWebSocket(folder: string, trace: Trace): Promise<Way> {
  const core = await openSmallCore(folder, trace)
  const served = await serve({
    core,
    port: 0,
    rendererFolder: folder,
    viteUrl: null,
    onFault: () => undefined,
  })
  return {
    async connect() {
      const opened = await fetch(served.address(), { redirect: 'manual' })
      const headers = {
        Cookie: opened.headers.get('set-cookie')?.split(';')[0] ?? '',
        Origin: `http://127.0.0.1:${served.port}`,
      }
      const socket = new WebSocket(`ws://127.0.0.1:${served.port}/rpc`, { headers })
      await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
      // Seam: a `ws` socket has what the browser's link uses.
      const link = new SocketLink({ websocket: socket as unknown as globalThis.WebSocket })
      return {
        client: createORPCClient(link),
        raw: frame => socket.send(frame),
        heard: () => new Promise(resolve => socket.once('message', data => resolve(String(data)))),
        leave: () => socket.close(),
      }
    },
    close: () => served.close(),
  }
}

async function byMessagePort(folder: string, trace: Trace): Promise<Way> {
  const core = await openSmallCore(folder, trace)
  const door = openDoor<{ session: SmallSession }>(core.router)
  const opened: { close(): void }[] = []
  return {
    connect() {
      const { port1, port2 } = new MessageChannel()
      opened.push(port1, port2)
      door.serve(channelOverPort(port2), { session: core.openSession() })
      const link = new PortLink({ port: port1 })
      port1.start()
      return Promise.resolve({
        client: createORPCClient(link),
        raw: (frame: string) => port1.postMessage(frame),
        heard: () => new Promise<string>(resolve => port1.once('message', data => resolve(String(data)))),
        leave: () => port1.close(),
      })
    },
    close() {
      for (const port of opened) port.close()
      return Promise.resolve()
    },
  }
}

describe.each([
  ['the WebSocket', byWebSocket],
  ['the message port', byMessagePort],
])('through %s', (_, openWay) => {
  let folder: string
  let way: Way
  let side: Side
  const trace: Trace = { events: [], received: [] }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apanage-door-'))
    trace.events.length = 0
    way = await openWay(folder, trace)
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
    expect(JSON.parse(await heard)).toMatchObject({ i: '900', p: { s: status } })
    expect(Object.hasOwn(Object.prototype, 'text')).toBe(false)
    expect((await side.client.echo({ text: 'encore' })).text).toBe('encore')
  })

  it('what is no call at all ends the connection and nothing else', async () => {
    side.raw('{"not":"a call"}')
    const other = await way.connect()
    expect((await other.client.echo({ text: 'là' })).text).toBe('là')
    other.leave()
  })
})
