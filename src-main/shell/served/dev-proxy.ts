// `npm run dev` in a browser: our own address stays the only one the page sees (cookies, Origin, /rpc), and
// what it does not know goes to Vite. Never reached without ELECTRON_RENDERER_URL, which only Vite sets.

import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { pageHeaders } from '../page-policy.ts'

export function proxyToVite(viteUrl: string, asked: IncomingMessage, answer: ServerResponse): void {
  const target = new URL(asked.url ?? '/', viteUrl)
  const forwarded = request(
    target,
    { method: asked.method, headers: { ...asked.headers, host: target.host, origin: target.origin } },
    reply => {
      answer.writeHead(reply.statusCode ?? 502, { ...reply.headers, ...pageHeaders('', true) })
      reply.pipe(answer)
    },
  )
  forwarded.on('error', () => answer.writeHead(502).end())
  asked.pipe(forwarded)
}

/** The hot reload's own WebSocket. */
export function tunnelToVite(viteUrl: string, asked: IncomingMessage, socket: Duplex, head: Buffer): void {
  const vite = new URL(viteUrl)
  const upstream = connect(Number(vite.port), vite.hostname, () => {
    const headers = { ...asked.headers, host: vite.host, origin: vite.origin }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    upstream.write(`GET ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    upstream.write(head)
    upstream.pipe(socket).pipe(upstream)
  })
  upstream.on('error', () => socket.destroy())
  socket.on('error', () => upstream.destroy())
}
