import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedMessage = { readonly to: readonly string[]; readonly bytes: Buffer }

/** A real SMTP server on the loopback interface, that keeps what it accepts. */
export type SmtpPeer = {
  readonly port: number
  received(): readonly ReceivedMessage[]
  close(): Promise<void>
}

export type SmtpPeerOptions = {
  /** Addresses refused for good (550). */
  readonly refuses?: readonly string[]
  /** Breaks the line after the body was received, before answering: the sender cannot know. */
  readonly breaksAfterBody?: () => boolean
  /** Called with each message that is about to be accepted. */
  readonly onTaken?: (message: ReceivedMessage) => void
  /** 0 takes any free port. */
  readonly port?: number
}

export async function openSmtpPeer(options: SmtpPeerOptions = {}): Promise<SmtpPeer> {
  const received: ReceivedMessage[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    // The application keeps its line a moment for the next message.
    closeTimeout: 200,
    onRcptTo({ address }, _session, answer) {
      const refused = options.refuses?.includes(address) ?? false
      answer(refused ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null)
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (options.breaksAfterBody?.()) {
          for (const socket of sockets) socket.destroy()
          return
        }
        const to = session.envelope.rcptTo.map(({ address }) => address)
        const message = { to, bytes: Buffer.concat(chunks) }
        received.push(message)
        options.onTaken?.(message)
        answer(null)
      })
    },
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    received: () => received,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
