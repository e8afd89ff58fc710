import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSmallCore, type Trace } from '../testing/small-core.ts'
import { PUBLIC_LIMITS, publicPathOf } from './public.ts'
import { type Served, serve } from './server.ts'
import { FOREIGN_HOSTS } from './testing/foreign-hosts.ts'
import { askRaw, sendRaw } from './testing/raw-http.ts'

let folder: string
let served: Served
const trace: Trace = { events: [], received: [], asked: [] }
const PUBLIC = ['Host', 'demandes.exemple.fr'] as const

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apanage-public-'))
  const limits = { ...PUBLIC_LIMITS, words: 2_000, wordsMs: 300, files: 5_000, atOnce: 3 }
  served = await serve({
    core: await openSmallCore(folder, trace),
    port: 0,
    rendererFolder: folder,
    viteUrl: null,
    onFault: error => trace.events.push(String(error)),
    publicLimits: limits,
  })
})
beforeEach(() => {
  trace.asked.length = 0
})
afterAll(async () => {
  await served.close()
  await rm(folder, { recursive: true })
})

const post = (body: string, ...headers: (readonly [string, string])[]) =>
  askRaw(served.port, {
    method: 'POST',
    path: '/demandes',
    body,
    headers: [PUBLIC, ['Content-Length', String(Buffer.byteLength(body))], ...headers],
  })

describe('what the public reaches', () => {
  it.each([
    ['/demandes', '/demandes'],
    ['/demandes?utm=a', '/demandes'],
    ['/reponse/f7.abc.d29u.x-_', '/reponse/f7.abc.d29u.x-_'],
    ['/demandes/', null],
    ['//demandes', null],
    ['/Demandes', null],
    ['/%64emandes', null],
    ['http://demandes.exemple.fr/demandes', null],
    ['/reponse/', null],
    ['/reponse/a/b', null],
    ['/reponse/a%2fb', null],
    [`/reponse/${'a'.repeat(2_001)}`, null],
    ['/', null],
    ['/open', null],
  ])('%s is %s', (target, path) => {
    expect(publicPathOf(target)).toBe(path)
  })

  it('is nothing else of the office, under the public host', async () => {
    for (const path of [
      '/',
      '/open?t=x',
      '/focus',
      '/files/7',
      '/rpc',
      '/intake?name=a',
      '/demandes/x',
      '/reponse',
    ]) {
      const { status } = await askRaw(served.port, { path, headers: [PUBLIC] })
      expect(status, path).toBe(421)
    }
    expect(trace.asked).toEqual([])
  })

  it('needs the public host or ours, by raw socket', async () => {
    for (const foreign of [
      ...FOREIGN_HOSTS(served.port),
      'demandes.exemple.fr:443',
      'demandes.exemple.fr.evil.fr',
    ]) {
      const { status } = await askRaw(served.port, { path: '/demandes', headers: [['Host', foreign]] })
      expect([400, 421], foreign).toContain(status)
    }
    expect(
      (await askRaw(served.port, { path: '/demandes', headers: [PUBLIC, PUBLIC] })).status,
    ).toBeGreaterThanOrEqual(400)
    expect(trace.asked).toEqual([])
    for (const host of [PUBLIC, ['Host', `127.0.0.1:${served.port}`] as const])
      expect((await askRaw(served.port, { path: '/demandes', headers: [host] })).status).toBe(200)
  })

  it('brings the core what a request says, and no cookie', async () => {
    const answer = await post(
      'nom=a',
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Authorization', 'Bearer k'],
      ['Idempotency-Key', 'i'],
      ['Accept', 'text/html'],
      ['Cookie', 'apanage-1=x'],
      ['Origin', 'null'],
      ['Sec-Fetch-Site', 'cross-site'],
    )
    expect(answer).toMatchObject({ status: 200, body: '5' })
    expect(trace.asked).toEqual([
      {
        method: 'POST',
        path: '/demandes',
        contentType: 'application/x-www-form-urlencoded',
        authorization: 'Bearer k',
        accept: 'text/html',
        idempotencyKey: 'i',
        body: Buffer.from('nom=a'),
      },
    ])
  })

  it('answers HEAD as GET, without its body', async () => {
    const { status, head, body } = await askRaw(served.port, {
      method: 'HEAD',
      path: '/demandes',
      headers: [PUBLIC],
    })
    expect(status).toBe(200)
    expect(head).toMatch(/^content-length: 1\r?$/im)
    expect(body).toBe('')
  })
})

describe('a body that is not one', () => {
  const head = (...lines: readonly string[]) =>
    `POST /demandes HTTP/1.1\r\nHost: demandes.exemple.fr\r\n${lines.map(line => `${line}\r\n`).join('')}\r\n`

  it('is cut by what it announces, before it is read', async () => {
    const { status, body } = await sendRaw(served.port, head('Content-Length: 2001'))
    expect({ status, body }).toEqual({ status: 200, body: 'refused 413' })
  })

  it('is cut in chunks that never end, as soon as it is too much', async () => {
    const chunk = `3e8\r\n${'x'.repeat(1_000)}\r\n`
    const { body } = await sendRaw(served.port, head('Transfer-Encoding: chunked') + chunk.repeat(3))
    expect(body).toBe('refused 413')
  })

  it('may be larger with files', async () => {
    const sent = head(
      'Content-Length: 4000',
      'Content-Type: multipart/form-data; boundary=b',
      'Connection: close',
    )
    expect((await sendRaw(served.port, sent + 'x'.repeat(4_000))).body).toBe('4000')
  })

  it('is left when it comes too slowly, whatever it announced', async () => {
    const { body } = await sendRaw(served.port, `${head('Content-Length: 10')}abc`)
    expect(body).toBe('refused 408')
  })

  it('is nothing when its sender leaves in the middle', async () => {
    await new Promise<void>(resolve => {
      const socket = connect(served.port, '127.0.0.1', () => {
        socket.write(`${head('Content-Length: 10')}abc`, () => socket.destroy())
      })
      socket.on('close', () => resolve())
    })
    await expect.poll(() => trace.asked.map(({ body }) => body)).toEqual([{ refused: 400 }])
    expect(trace.events).toEqual([])
  })

  it('waits outside while too many are under way, and a right one passes again after', async () => {
    const slow = Array.from({ length: 3 }, () => sendRaw(served.port, `${head('Content-Length: 10')}abc`))
    await expect.poll(async () => (await post('nom=a')).body).toBe('refused 503')
    expect((await Promise.all(slow)).map(({ body }) => body)).toEqual(Array(3).fill('refused 408'))
    expect((await post('nom=a')).body).toBe('5')
  })

  it('hides no second request behind a refused one', async () => {
    const second = 'POST /demandes HTTP/1.1\r\nHost: demandes.exemple.fr\r\nContent-Length: 1\r\n\r\nx'
    await sendRaw(served.port, head('Content-Length: 2001') + second)
    expect(trace.asked).toHaveLength(1)
    await sendRaw(served.port, `${head('Content-Length: 3', 'Transfer-Encoding: chunked')}0\r\n\r\n${second}`)
    expect(trace.asked).toHaveLength(1)
  })
})
