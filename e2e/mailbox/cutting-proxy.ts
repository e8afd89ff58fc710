import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A line to a server that breaks once so many bytes came back on it, until it is mended. */
export async function openCuttingProxy(port: number, afterBytes: number) {
  let allowed = afterBytes
  const sockets = new Set<Socket>()
  const server = createServer(client => {
    const peer = connect(port, '127.0.0.1')
    let left = allowed
    for (const socket of [client, peer]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    client.pipe(peer)
    peer.on('data', bytes => {
      client.write(bytes.subarray(0, Math.max(left, 0)))
      left -= bytes.length
      if (left <= 0) client.destroy()
    })
    client.on('close', () => peer.destroy())
    peer.on('close', () => client.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port')
  return {
    port: address.port,
    mend: () => {
      allowed = Number.POSITIVE_INFINITY
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
