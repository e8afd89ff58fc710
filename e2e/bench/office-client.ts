import { once } from 'node:events'
import { type OutgoingHttpHeaders, request } from 'node:http'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '../../src-preload/contract/index.ts'
import { type ServedOffice, serveOffice } from '../served-office.ts'

export type OfficeApi = ContractRouterClient<Contract>

export type OpenOffice = {
  readonly served: ServedOffice
  /** All operations over the WebSocket of a signed-in session, as a page has them. */
  readonly api: OfficeApi
  /** The bytes of a file as a page drops it. */
  upload(name: string, bytes: Uint8Array): Promise<{ readonly uploadId: string }>
  stop(): Promise<void>
}

/** Starts the served shell on a data folder and opens a session the way a browser does. */
export async function openOffice(dataFolder: string): Promise<OpenOffice> {
  const served = await serveOffice(dataFolder)
  process.prependOnceListener('exit', () => served.process.kill('SIGKILL'))
  const opened = await fetch(served.address, { redirect: 'manual' })
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  const headers = { Cookie: cookie, Origin: served.origin }
  const socket = new WebSocket(`${served.origin.replace('http:', 'ws:')}/rpc`, { headers })
  await once(socket, 'open')
  // Seam: `ws` has all that the link uses of a browser's socket.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  const api = createORPCClient<OfficeApi>(link)
  const [member] = await api.staff.list()
  if (member) await api.staff.signIn({ staffId: member.id })
  return {
    served,
    api,
    upload: (name, bytes) =>
      post(
        `${served.origin}/intake?name=${encodeURIComponent(name)}`,
        { ...headers, 'x-apanage': '1' },
        bytes,
      ),
    async stop() {
      socket.close()
      await served.stop()
    },
  }
}

/** On a connection of its own: one that was kept may have been closed while the bench had other work. */
function post(
  url: string,
  headers: OutgoingHttpHeaders,
  bytes: Uint8Array,
): Promise<{ readonly uploadId: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent: false, headers }, answer => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', chunk => {
        text += chunk
      })
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(JSON.parse(text) as { uploadId: string })
        else reject(new Error(`the upload was answered ${answer.statusCode}`))
      })
    })
    asked.on('error', reject)
    asked.end(bytes)
  })
}
