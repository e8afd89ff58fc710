import { createServer, type Server, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** For tests: what a real server (smtp-server, on loopback) was given. */
export type Delivered = { readonly from: string; readonly to: readonly string[]; readonly bytes: Buffer }

export type TestServer = {
  readonly port: number
  readonly delivered: Delivered[]
  readonly close: () => Promise<void>
}

/** For tests: starts a real SMTP server that keeps what it takes. `answer` may refuse the body after the dot. */
export async function startSmtpServer(
  options: SMTPServerOptions = {},
  answer: () => Error | null = () => null,
): Promise<TestServer> {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const refusal = answer()
        if (!refusal) {
          const { mailFrom, rcptTo } = session.envelope
          delivered.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            bytes: Buffer.concat(chunks),
          })
        }
        done(refusal)
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    delivered,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

/** For tests: the error with the code that smtp-server answers. */
export function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

export type ScriptedServer = {
  readonly port: number
  /** Every line received, body included. */
  readonly lines: string[]
  readonly close: () => Promise<void>
}

/** For tests: a server that says exactly what `reply` says to each line; null says nothing, 'cut' hangs up. */
export async function startScriptedServer(
  reply: (line: string, socket: Socket) => string | null | 'cut',
  greeting: string | null = '220 scripted ESMTP',
): Promise<ScriptedServer> {
  const lines: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (greeting !== null) socket.write(`${greeting}\r\n`)
    let rest = ''
    socket.on('data', chunk => {
      const parts = (rest + chunk.toString('latin1')).split('\r\n')
      rest = parts.pop() ?? ''
      for (const line of parts) {
        lines.push(line)
        const answer = reply(line, socket)
        if (answer === 'cut') socket.destroy()
        else if (answer !== null && !socket.destroyed) socket.write(`${answer}\r\n`)
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    lines,
    close: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
