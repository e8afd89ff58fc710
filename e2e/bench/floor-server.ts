// The floor: what the same answers cost over HTTP when nothing but node:http, better-sqlite3 and JSON is in the way.
// A process of its own: node floor-server.ts <database>, prints its port.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openBare, rawAnswers } from './cases/raw.ts'

const [path = ''] = process.argv.slice(2)
const answers = new Map<string, (question: never) => unknown>(Object.entries(rawAnswers(openBare(path))))

const server = createServer((asked, answer) => {
  let text = ''
  asked.setEncoding('utf8')
  asked.on('data', chunk => {
    text += chunk
  })
  asked.on('end', () => {
    const ask = answers.get((asked.url ?? '').slice(1))
    const body = JSON.stringify(ask?.(JSON.parse(text) as never) ?? null)
    answer.writeHead(ask ? 200 : 404, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    })
    answer.end(body)
  })
})
// The one connection waits while the other ways have their turn.
server.keepAliveTimeout = 0
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
