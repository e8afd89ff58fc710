import { connect } from 'node:net'

export type RawAnswer = { readonly status: number; readonly head: string; readonly body: string }

/** Sends text as it is over TCP (a browser or fetch would correct it) and reads until the server ends. */
export function sendRaw(port: number, text: string | Buffer, endAfterMs = 5_000): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    const chunks: Buffer[] = []
    socket.setTimeout(endAfterMs, () => socket.destroy(new Error('the server did not end the connection')))
    socket.on('data', chunk => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => {
      const all = Buffer.concat(chunks).toString('latin1')
      const [head = '', ...rest] = all.split('\r\n\r\n')
      resolve({
        status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
        head,
        body: rest.join('\r\n\r\n'),
      })
    })
  })
}

export type Ask = {
  readonly method?: string
  readonly path: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly body?: string
}

/** A request written by hand, headers as given and in that order, `Connection: close` added. */
export function askRaw(port: number, ask: Ask): Promise<RawAnswer> {
  const { method = 'GET', path, headers = [], body = '' } = ask
  const lines = [...headers, ['Connection', 'close'] as const].map(([name, value]) => `${name}: ${value}\r\n`)
  return sendRaw(port, Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`, 'utf8'))
}
