import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openSmallCore, type Trace } from '../testing/small-core.ts'
import { type Served, serve } from './server.ts'
import { FOREIGN_HOSTS } from './testing/foreign-hosts.ts'
import { askRaw, sendRaw } from './testing/raw-http.ts'

let folder: string
let served: Served
let cookie: string
const trace: Trace = { events: [], received: [], asked: [] }
const faults: unknown[] = []

const host = () => ['Host', `127.0.0.1:${served.port}`] as const
const origin = () => ['Origin', `http://127.0.0.1:${served.port}`] as const
const signed = () => [host(), ['Cookie', cookie] as const]
const get = (path: string, ...headers: (readonly [string, string])[]) =>
  askRaw(served.port, { path, headers: [...signed(), ...headers] })
const post = (path: string, body: string, ...headers: (readonly [string, string])[]) =>
  askRaw(served.port, {
    method: 'POST',
    path,
    body,
    headers: [['Content-Length', String(Buffer.byteLength(body))], ...headers],
  })

async function openWindow(): Promise<string> {
  const { pathname, search } = new URL(served.address())
  const { head } = await askRaw(served.port, { path: pathname + search, headers: [host()] })
  return /^set-cookie: ([^;]+)/im.exec(head)?.[1] ?? ''
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apanage-served-'))
  const rendererFolder = join(folder, 'renderer')
  await mkdir(join(rendererFolder, 'assets'), { recursive: true })
  await writeFile(
    join(rendererFolder, 'index.html'),
    '<meta name="csp-nonce" content="__CSP_NONCE__"><script src="/assets/a-1.js">',
  )
  await writeFile(join(rendererFolder, 'assets', 'a-1.js'), `console.log(${'1,'.repeat(2_000)}1)`)
  await writeFile(join(folder, 'outside.txt'), 'never served')
  const core = await openSmallCore(folder, trace)
  served = await serve({ core, port: 0, rendererFolder, viteUrl: null, onFault: error => faults.push(error) })
})
beforeEach(async () => {
  cookie = await openWindow()
  trace.received.length = 0
})
afterAll(async () => {
  await served.close()
  await rm(folder, { recursive: true })
})

const ROUTES = ['/', '/open?t=x', '/assets/a-1.js', '/files/7', '/rpc', '/nowhere']

describe('who is answered', () => {
  it('refuses every foreign host on every route, by raw socket', async () => {
    for (const foreign of FOREIGN_HOSTS(served.port)) {
      for (const path of ROUTES) {
        const { status, body } = await askRaw(served.port, {
          path,
          headers: [
            ['Host', foreign],
            ['Cookie', cookie],
          ],
        })
        expect([400, 421], `${foreign} ${path}`).toContain(status)
        expect(body).not.toContain('console.log')
      }
    }
  })

  it('refuses every foreign host on the upgrade and on a post', async () => {
    for (const foreign of FOREIGN_HOSTS(served.port)) {
      const headers = [['Host', foreign], ['Cookie', cookie], origin()] as const
      const upgrade = [
        ['Connection', 'Upgrade'],
        ['Upgrade', 'websocket'],
        ['Sec-WebSocket-Version', '13'],
        ['Sec-WebSocket-Key', 'AAAAAAAAAAAAAAAAAAAAAA=='],
      ] as const
      const lines = [...headers, ...upgrade].map(([name, value]) => `${name}: ${value}\r\n`).join('')
      const upgraded = await sendRaw(served.port, `GET /rpc HTTP/1.1\r\n${lines}\r\n`)
      expect([400, 421], foreign).toContain(upgraded.status)
      const posted = await post('/intake?name=a.eml', 'x', ...headers, ['x-apanage', '1'])
      expect([400, 421], foreign).toContain(posted.status)
    }
    expect(trace.received).toEqual([])
  })

  it('refuses no host and two hosts', async () => {
    expect((await askRaw(served.port, { path: '/', headers: [['Cookie', cookie]] })).status).toBe(421)
    expect([400, 421]).toContain((await get('/', host())).status)
  })

  it('gives nothing without a session, not even its own scripts', async () => {
    for (const path of ['/', '/assets/a-1.js', '/files/7', '/nowhere']) {
      const { status, body } = await askRaw(served.port, {
        path,
        headers: [host(), ['Cookie', `apanage-${served.port}=wrong`]],
      })
      expect(status).toBe(403)
      expect(body).not.toContain('console.log')
    }
  })

  it('exchanges a token once for a cookie that scripts and other sites never see', async () => {
    const { pathname, search } = new URL(served.address())
    const first = await askRaw(served.port, { path: pathname + search, headers: [host()] })
    expect(first.status).toBe(303)
    expect(first.head).toMatch(/^location: \/\r?$/im)
    expect(first.head).toMatch(
      new RegExp(
        `^set-cookie: apanage-${served.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/\\r?$`,
        'im',
      ),
    )
    const second = await askRaw(served.port, { path: pathname + search, headers: [host()] })
    expect(second.status).toBe(403)
    expect(second.head).not.toMatch(/set-cookie/i)
  })

  it('has tokens of at least 128 bits that are all different', () => {
    const tokens = Array.from({ length: 50 }, () => new URL(served.address()).searchParams.get('t') ?? '')
    expect(new Set(tokens).size).toBe(50)
    for (const token of tokens) expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16)
  })
})

describe('what is served', () => {
  it('puts a new nonce in the policy and in the page each time, and allows nothing inline', async () => {
    const [one, two] = [await get('/'), await get('/')]
    const nonceOf = (answer: typeof one) => /'nonce-([^']+)'/.exec(answer.head)?.[1] ?? ''
    expect(one.body).toContain(`content="${nonceOf(one)}"`)
    expect(nonceOf(one)).not.toBe(nonceOf(two))
    const policy = /^content-security-policy: (.*)$/im.exec(one.head)?.[1] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
  })

  it('serves hashed files for ever, then compressed, and 304 when the page has them', async () => {
    const plain = await get('/assets/a-1.js', ['Accept-Encoding', 'gzip, br'])
    expect(plain.head).toMatch(/immutable/)
    const etag = /^etag: (.*)$/im.exec(plain.head)?.[1]?.trim() ?? ''
    expect((await get('/assets/a-1.js', ['If-None-Match', etag])).status).toBe(304)
    await expect
      .poll(async () => (await get('/assets/a-1.js', ['Accept-Encoding', 'br'])).head)
      .toMatch(/^content-encoding: br\r?$/im)
    expect((await get('/assets/a-1.js')).head).not.toMatch(/content-encoding/i)
  })

  it.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/..%5coutside.txt',
    '/assets/a-1.js%00.txt',
    '/assets',
    '//outside.txt',
    '/index.html.map',
  ])('never reads outside its table: %s', async path => {
    expect((await get(path)).body).not.toContain('never served')
  })

  it('streams a file of the vault, whole or in part, without a script ever running in it', async () => {
    const whole = await get('/files/7')
    expect(whole).toMatchObject({ status: 200, body: '%PDF-1.7 0123456789' })
    expect(whole.head).toMatch(/^content-security-policy: default-src 'none'; sandbox/im)
    expect(whole.head).toMatch(/^cache-control: no-store\r?$/im)
    expect(await get('/files/7', ['Range', 'bytes=9-12'])).toMatchObject({ status: 206, body: '0123' })
    expect((await get('/files/7', ['Range', 'bytes=99-'])).status).toBe(416)
    expect((await get('/files/8')).head).toMatch(/^content-type: application\/octet-stream\r?$/im)
    expect((await get('/files/9')).status).toBe(404)
  })
})

describe('what is taken in', () => {
  it('hands the bytes over for whoever is at the window', async () => {
    const answer = await post(
      '/intake?name=..%2Fdossier%20%C3%A9t%C3%A9.eml',
      'From: a',
      ...signed(),
      origin(),
      ['x-apanage', '1'],
    )
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toEqual({ uploadId: 'upload-1' })
    expect(trace.received[0]?.name).toBe('dossier été.eml')
    expect(Buffer.from(trace.received[0]?.bytes ?? []).toString()).toBe('From: a')
  })

  it('takes nothing without our origin, our header, a name or a session', async () => {
    const ours = [...signed(), origin(), ['x-apanage', '1'] as const]
    expect((await post('/intake?name=a', 'x', ...signed(), ['x-apanage', '1'])).status).toBe(403)
    expect(
      (await post('/intake?name=a', 'x', ...signed(), origin(), ['Content-Type', 'text/plain'])).status,
    ).toBe(403)
    expect((await post('/intake', 'x', ...ours)).status).toBe(400)
    expect((await post('/intake?name=a', 'x', host(), origin(), ['x-apanage', '1'])).status).toBe(403)
    await get('/intake?name=a', ['x-apanage', '1'])
    expect(trace.received).toEqual([])
  })

  it('refuses a body over 40 MB by what it announces, before reading it', async () => {
    const headers = [...signed(), origin(), ['x-apanage', '1'], ['Content-Length', '41943041']] as const
    expect(
      (await askRaw(served.port, { method: 'POST', path: '/intake?name=a', headers, body: 'x' })).status,
    ).toBe(413)
  })

  it('cuts headers without end', async () => {
    expect((await get('/', ['X-Filler', 'x'.repeat(20_000)])).status).toBe(431)
  })
})

describe('the WebSocket', () => {
  const connect = (path: string, headers: Record<string, string>) =>
    new Promise<number>(resolve => {
      const socket = new WebSocket(`ws://127.0.0.1:${served.port}${path}`, { headers })
      socket.on('open', () => {
        socket.close()
        resolve(101)
      })
      socket.on('unexpected-response', (_, answer) => resolve(answer.statusCode ?? 0))
      socket.on('error', () => resolve(0))
    })

  it('opens only with our cookie, our origin and our path', async () => {
    const [, ours] = origin()
    expect(await connect('/rpc', { Cookie: cookie, Origin: ours })).toBe(101)
    expect(await connect('/rpc', { Origin: ours })).toBe(403)
    expect(await connect('/rpc', { Cookie: cookie })).toBe(403)
    expect(await connect('/rpc', { Cookie: cookie, Origin: 'null' })).toBe(403)
    expect(await connect('/rpc', { Cookie: cookie, Origin: `http://localhost:${served.port}` })).toBe(403)
    expect(await connect('/other', { Cookie: cookie, Origin: ours })).toBe(404)
  })

  const closing = (send: (socket: WebSocket) => void) =>
    new Promise<number>(resolve => {
      const socket = new WebSocket(`ws://127.0.0.1:${served.port}/rpc`, {
        headers: { Cookie: cookie, Origin: origin()[1] },
      })
      socket.on('open', () => send(socket))
      socket.on('close', code => resolve(code))
      socket.on('error', () => undefined)
    })

  it('closes on what is not JSON of ours, on bytes and on too much of it, and stays alive', async () => {
    expect(await closing(socket => socket.send('{'))).toBe(1007)
    expect(await closing(socket => socket.send(Buffer.from('{}')))).toBe(1007)
    expect(await closing(socket => socket.send('x'.repeat(1_100_000)))).toBe(1009)
    expect((await get('/')).status).toBe(200)
    expect(faults).toEqual([])
  })

  it('does not negotiate compression', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${served.port}/rpc`, {
      headers: { Cookie: cookie, Origin: origin()[1] },
    })
    await new Promise(resolve => socket.on('open', resolve))
    expect(socket.extensions).toBe('')
    socket.close()
  })
})
