import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

type Respond = (request: IncomingMessage, response: ServerResponse) => void

export * from './registry-sample.ts'

/** For tests. A registry on this machine that answers what it is told to, and keeps what it was asked. */
export async function startRegistry(respond: Respond) {
  const asked: { url: string; headers: IncomingMessage['headers']; at: number }[] = []
  let answer = respond
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers, at: Date.now() })
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const stop = () =>
    new Promise<void>(resolve => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  onTestFinished(stop)
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    asked,
    stop,
    respondWith: (next: Respond) => {
      answer = next
    },
  }
}

/** Answers this as JSON. */
export const json =
  (body: unknown, status = 200): Respond =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

/** Answers nothing but a status and its headers. */
export const status =
  (code: number, headers: Record<string, string> = {}): Respond =>
  (_, response) => {
    response.writeHead(code, headers)
    response.end()
  }
